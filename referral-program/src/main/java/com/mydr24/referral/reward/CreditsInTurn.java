package com.mydr24.referral.reward;

import com.mydr24.regions.placement.CellId;
import com.mydr24.regions.placement.Placement;
import com.mydr24.regions.placement.TenantId;
import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.directory.DirectoryEntry;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out in a cell's books what was decided about customers' credits, one after the other.
 * Customers of other cells are left to those, and a credit that cannot be done now waits for the
 * next time and holds up no other.
 */
@Singleton
class CreditsInTurn {
    private static final Logger LOG = LoggerFactory.getLogger(CreditsInTurn.class);

    private final TransactionOperations<Connection> control;
    private final CreditRows rows;
    private final Directory directory;

    CreditsInTurn(
            @Named("control") TransactionOperations<Connection> control,
            CreditRows rows,
            Directory directory) {
        this.control = control;
        this.rows = rows;
        this.directory = directory;
    }

    /** What is done to one of them, by whoever holds its row. */
    interface Act {
        /**
         * False when there was nothing to do, or something else.
         *
         * @param customer empty when it has left, and its books are not to be touched
         */
        boolean on(CreditRow row, Optional<Placement> customer);
    }

    /**
     * Does it to each.
     *
     * @return to how many it was done by this call
     */
    int each(List<UUID> tenants, CellId cell, Act act) {
        var done = 0;
        for (var tenant : tenants) {
            try {
                done += one(tenant, cell, act) ? 1 : 0;
            } catch (RuntimeException e) {
                LOG.warn("the credit of {} waits: {}", tenant, e.toString());
            }
        }
        return done;
    }

    private boolean one(UUID tenant, CellId cell, Act act) {
        var customer = directory.byId(new TenantId(tenant));
        if (customer.isPresent() && !customer.get().cell().equals(cell)) {
            return false;
        }
        var alive =
                customer.filter(found -> found.status().isAlive()).map(DirectoryEntry::placement);
        // Whoever gives it and whoever takes it back wait for each other.
        return control.executeWrite(_ -> act.on(rows.lock(tenant).orElseThrow(), alive));
    }
}
