/** Partners that are customers themselves. */
@NullMarked
package com.mydr24.referral.customer;

import org.jspecify.annotations.NullMarked;
