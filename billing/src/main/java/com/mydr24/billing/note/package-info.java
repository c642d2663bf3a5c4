/** Credit notes that take back issued invoices. */
@NullMarked
package com.mydr24.billing.note;

import org.jspecify.annotations.NullMarked;
