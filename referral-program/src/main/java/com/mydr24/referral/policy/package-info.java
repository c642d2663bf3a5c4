/** Which partner may be rewarded how, by kind of organisation and country, as rows of data. */
@NullMarked
package com.mydr24.referral.policy;

import org.jspecify.annotations.NullMarked;
