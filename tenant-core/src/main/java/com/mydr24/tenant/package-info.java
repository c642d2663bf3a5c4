/**
 * Who a tenant is: where it lives, which tier it bought, who may act for it. Owns the schema {@code
 * tenancy} in the control plane (the directory, which knows no person) and in every regional
 * database (names, contacts, keys, sites).
 */
@NullMarked
package com.mydr24.tenant;

import org.jspecify.annotations.NullMarked;
