/** Invoices and credit notes as EN 16931 writes them, for programs. */
@NullMarked
package com.mydr24.billing.einvoice;

import org.jspecify.annotations.NullMarked;
