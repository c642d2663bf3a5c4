/** What speaks against rewarding a recommendation, and how two people decide it. */
@NullMarked
package com.mydr24.referral.fraud;

import org.jspecify.annotations.NullMarked;
