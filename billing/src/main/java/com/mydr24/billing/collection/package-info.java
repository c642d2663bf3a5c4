/** Invoices that a payment provider collects; who the provider is, its adapter says. */
@NullMarked
package com.mydr24.billing.collection;

import org.jspecify.annotations.NullMarked;
