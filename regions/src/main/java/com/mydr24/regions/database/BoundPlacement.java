package com.mydr24.regions.database;

import com.mydr24.regions.placement.CellId;
import com.mydr24.regions.placement.DatabaseName;
import com.mydr24.regions.placement.TenantId;
import io.micronaut.core.propagation.PropagatedContextElement;

/**
 * What the running code may touch: one tenant in one database of one cell.
 *
 * @param own whether it is after the tenant's own rows, which a move may fence, or the books
 */
record BoundPlacement(
        TenantId tenant, CellId cell, DatabaseName database, boolean own, boolean readOnly)
        implements PropagatedContextElement {

    boolean covers(BoundPlacement wanted) {
        return tenant.equals(wanted.tenant)
                && cell.equals(wanted.cell)
                && database.equals(wanted.database)
                && (wanted.readOnly || !readOnly);
    }
}
