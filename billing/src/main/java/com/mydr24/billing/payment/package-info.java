/** Money that arrived, booked once on the invoice it was for. */
@NullMarked
package com.mydr24.billing.payment;

import org.jspecify.annotations.NullMarked;
