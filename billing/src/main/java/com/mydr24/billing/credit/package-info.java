/** What is owed back to a tenant: credits granted from outside, and what of them is still unused. */
@NullMarked
package com.mydr24.billing.credit;

import org.jspecify.annotations.NullMarked;
