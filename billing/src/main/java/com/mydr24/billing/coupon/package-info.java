/** Discounts that customers take by a code. */
@NullMarked
package com.mydr24.billing.coupon;

import org.jspecify.annotations.NullMarked;
