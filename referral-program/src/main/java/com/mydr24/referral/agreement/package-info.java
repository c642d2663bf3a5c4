/** What partners agree to, by version, and that they did. */
@NullMarked
package com.mydr24.referral.agreement;

import org.jspecify.annotations.NullMarked;
