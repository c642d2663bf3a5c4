/** Stands where Stripe does, for tests only: the one service that is not on this machine. */
@NullMarked
package com.mydr24.local.stripe;

import org.jspecify.annotations.NullMarked;
