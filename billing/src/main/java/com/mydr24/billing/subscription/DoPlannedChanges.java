package com.mydr24.billing.subscription;

import com.mydr24.billing.sandbox.DueWork;
import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.job.CellSweep;
import com.mydr24.regions.placement.CellId;
import com.mydr24.regions.placement.TenantId;
import com.mydr24.tenant.directory.Actor;
import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.life.Lifecycle;
import com.mydr24.tenant.tier.Tier;
import com.mydr24.tenant.tierchange.TierChanges;
import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what was planned for a term that has come. */
@Singleton
class DoPlannedChanges implements CellSweep, DueWork {
    private static final Logger LOG = LoggerFactory.getLogger(DoPlannedChanges.class);

    private final RegionalDatabases databases;
    private final Directory directory;
    private final PlannedChanges changes;
    private final BeanProvider<Lifecycle> lifecycle;
    private final BeanProvider<TierChanges> tiers;
    private final Clock clock;

    DoPlannedChanges(
            RegionalDatabases databases,
            Directory directory,
            PlannedChanges changes,
            BeanProvider<Lifecycle> lifecycle,
            BeanProvider<TierChanges> tiers,
            Clock clock) {
        this.databases = databases;
        this.directory = directory;
        this.changes = changes;
        this.lifecycle = lifecycle;
        this.tiers = tiers;
        this.clock = clock;
    }

    private record Due(TenantId tenant, UUID id, @Nullable Tier tier) {}

    @Override
    public String name() {
        return "do-planned-changes";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(30);
    }

    @Override
    public void run(CellId cell) {
        var now = clock.instant();
        for (var due : databases.finance(cell, connection -> due(connection, now))) {
            try {
                directory.byId(due.tenant()).ifPresent(tenant -> attempt(tenant, due));
            } catch (RuntimeException e) {
                // One customer's trouble is not the others'.
                LOG.error("doing what was planned for {}", due.tenant(), e);
            }
        }
    }

    private void attempt(DirectoryEntry tenant, Due due) {
        try {
            carryOut(tenant, due);
        } catch (Conflict e) {
            // Something else is being done to the tenant: looked at again the next time.
            LOG.info("{} waits with a planned change: {}", tenant.slug(), e.detail());
        } catch (InvalidField e) {
            LOG.warn("{} cannot have what was planned: {}", tenant.slug(), e.detail());
        }
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public void run(DirectoryEntry tenant) {
        var now = clock.instant();
        for (var change : changes.of(tenant.placement())) {
            if (change.isToCome() && !change.at().isAfter(now)) {
                attempt(tenant, new Due(tenant.id(), change.id(), change.tier()));
            }
        }
    }

    /** A run that died after the first half finds by the claim that it was done. */
    private void carryOut(DirectoryEntry tenant, Due due) {
        if (!changes.begin(tenant.placement(), due.id())) {
            return;
        }
        var claim = PlannedChanges.claim(due.id());
        if (due.tier() == null) {
            lifecycle.get().offboard(tenant.id(), "cancelled_at_term", Actor.SYSTEM, claim);
        } else {
            tiers.get().change(tenant, due.tier(), Actor.SYSTEM, claim);
        }
        changes.done(tenant.placement(), due.id());
    }

    private static List<Due> due(Connection finance, Instant now) {
        try (var statement =
                finance.prepareStatement(
                        """
                        select tenant_id, id, tier
                          from billing.planned_change
                         where state in ('PLANNED', 'DOING')
                           and at <= ?
                         order by at
                        """)) {
            statement.setObject(1, now.atOffset(ZoneOffset.UTC));
            try (var row = statement.executeQuery()) {
                var due = new ArrayList<Due>();
                while (row.next()) {
                    var tier = row.getString("tier");
                    due.add(
                            new Due(
                                    new TenantId(row.getObject("tenant_id", UUID.class)),
                                    row.getObject("id", UUID.class),
                                    tier == null ? null : Tier.valueOf(tier)));
                }
                return due;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("reading what was planned", e);
        }
    }
}
