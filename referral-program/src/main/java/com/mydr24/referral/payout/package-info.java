/** Money on its way to partners: prepared, approved by a second person, sent once. */
@NullMarked
package com.mydr24.referral.payout;

import org.jspecify.annotations.NullMarked;
