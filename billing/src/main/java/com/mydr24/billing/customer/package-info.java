/**
 * Whom invoices are for: address, tax number and references, and what an authority said of them.
 */
@NullMarked
package com.mydr24.billing.customer;

import org.jspecify.annotations.NullMarked;
