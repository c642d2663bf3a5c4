/** Stripe as a payment provider. Nothing of Stripe is known outside. */
@NullMarked
package com.mydr24.billing.stripe;

import org.jspecify.annotations.NullMarked;
