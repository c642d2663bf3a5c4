/** Invoices, credits, payments, exports and the close of months. */
@NullMarked
package com.mydr24.portal.billing;

import org.jspecify.annotations.NullMarked;
