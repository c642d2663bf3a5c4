/** What follows, step by step, when an invoice stays unpaid. */
@NullMarked
package com.mydr24.billing.dunning;

import org.jspecify.annotations.NullMarked;
