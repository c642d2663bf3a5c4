/** Organisations that want to become partners, and the groups that partners are in. */
@NullMarked
package com.mydr24.referral.admission;

import org.jspecify.annotations.NullMarked;
