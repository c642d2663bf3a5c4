/**
 * What a tenant owes: prices, invoices, credits, and books that balance. Owns the schema {@code
 * billing}: in the control plane the price book and the progress of month closes, in each cell's
 * pool the books of all its tenants.
 */
@NullMarked
package com.mydr24.billing;

import org.jspecify.annotations.NullMarked;
