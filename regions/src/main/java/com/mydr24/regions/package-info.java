/**
 * Where data may be. Owns the schema {@code residency}: cells, the routing of a tenant to its
 * database, the stamp that makes PostgreSQL itself refuse a foreign region's row, the outbox, and
 * the jobs of a cell. It knows tenants only as ids.
 */
@NullMarked
package com.mydr24.regions;

import org.jspecify.annotations.NullMarked;
