/** Recurring revenue month by month, what moved it, and how much of a year ago is still there. */
@NullMarked
package com.mydr24.billing.recurring;

import org.jspecify.annotations.NullMarked;
