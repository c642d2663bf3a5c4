package com.mydr24.billing.close;

import com.mydr24.billing.family.Children;
import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.outbox.OutboxRelay;
import com.mydr24.regions.placement.CellId;
import com.mydr24.regions.placement.Placement;
import com.mydr24.tenant.directory.Directory;
import jakarta.inject.Singleton;
import java.time.YearMonth;
import java.util.List;

/**
 * Holds a national system's month until those who are billed to it are closed and carried to it.
 */
@Singleton
class ChildrenFirst implements ClosingStep {
    private final RegionalDatabases databases;
    private final Children children;
    private final Directory directory;
    private final OutboxRelay relay;

    ChildrenFirst(
            RegionalDatabases databases,
            Children children,
            Directory directory,
            OutboxRelay relay) {
        this.databases = databases;
        this.children = children;
        this.directory = directory;
        this.relay = relay;
    }

    @Override
    public String name() {
        return "children";
    }

    @Override
    public List<Placement> concerned(CellId cell, List<Placement> tenants, YearMonth month) {
        var ids = tenants.stream().map(Placement::tenant).toList();
        var parents = databases.finance(cell, finance -> children.parentsAmong(finance, ids));
        return tenants.stream().filter(placement -> parents.contains(placement.tenant())).toList();
    }

    @Override
    public void run(Placement placement, YearMonth month) {
        var billedToIt =
                databases.finance(
                        placement.cell(),
                        finance -> children.of(finance, placement.tenant(), month));
        for (var child : billedToIt) {
            if (!child.isClosed()) {
                throw new IllegalStateException(
                        "%s of %s, which is billed to it, is still open"
                                .formatted(month, child.slug()));
            }
            directory
                    .byId(child.tenant())
                    .ifPresent(entry -> relay.deliver(entry.placement().inBooks()));
        }
    }
}
