/** Which tenant came through whom, bound once at sign-up. */
@NullMarked
package com.mydr24.referral.attribution;

import org.jspecify.annotations.NullMarked;
