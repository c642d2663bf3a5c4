/** The monthly quantities of each customer in the books, until an invoice charges them. */
@NullMarked
package com.mydr24.billing.usage;

import org.jspecify.annotations.NullMarked;
