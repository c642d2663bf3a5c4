/** The invoice of a month: its lines, its tax, and whether it is paid. */
@NullMarked
package com.mydr24.billing.invoice;

import org.jspecify.annotations.NullMarked;
