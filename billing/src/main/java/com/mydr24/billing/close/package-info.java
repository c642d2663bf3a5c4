/** The close of a month: every step that others contribute, then the invoice, once per tenant. */
@NullMarked
package com.mydr24.billing.close;

import org.jspecify.annotations.NullMarked;
