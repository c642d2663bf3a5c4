/**
 * Money that a payment provider sends to others than customers; who the provider is, its adapter
 * says.
 */
@NullMarked
package com.mydr24.billing.transfer;

import org.jspecify.annotations.NullMarked;
