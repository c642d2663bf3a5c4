package com.mydr24.billing.dunning;

import com.mydr24.billing.sandbox.DueWork;
import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.Unavailable;
import com.mydr24.regions.job.CellSweep;
import com.mydr24.regions.placement.CellId;
import com.mydr24.regions.placement.Placement;
import com.mydr24.regions.placement.TenantId;
import com.mydr24.tenant.directory.Actor;
import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.directory.TenantLife;
import com.mydr24.tenant.directory.TenantStatus;
import com.mydr24.tenant.life.Lifecycle;
import com.mydr24.tenant.tier.Tier;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after unpaid invoices: takes the steps whose time has come, and undoes the last one when
 * all that led to it is paid. Each part finds what an earlier run left half done.
 */
@Singleton
class DunOverdue implements CellSweep, DueWork {
    static final String UNPAID = "unpaid";

    private static final Logger LOG = LoggerFactory.getLogger(DunOverdue.class);

    private final RegionalDatabases databases;
    private final Directory directory;
    private final Dunning dunning;
    private final DunningLetters letters;
    private final TenantLife life;
    private final BeanProvider<Lifecycle> lifecycle;
    private final Clock clock;

    DunOverdue(
            RegionalDatabases databases,
            Directory directory,
            Dunning dunning,
            DunningLetters letters,
            TenantLife life,
            BeanProvider<Lifecycle> lifecycle,
            Clock clock) {
        this.databases = databases;
        this.directory = directory;
        this.dunning = dunning;
        this.letters = letters;
        this.life = life;
        this.lifecycle = lifecycle;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "dun-overdue";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(5);
    }

    @Override
    public void run(CellId cell) {
        var now = clock.instant();
        for (var tenant : databases.finance(cell, connection -> concerned(connection, now))) {
            directory
                    .byId(tenant)
                    .filter(entry -> entry.status().isAlive())
                    .ifPresent(this::lookAfter);
        }
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public void run(DirectoryEntry tenant) {
        tell(tenant);
        suspendOrLift(tenant);
    }

    private void lookAfter(DirectoryEntry tenant) {
        try {
            run(tenant);
        } catch (Conflict e) {
            // Something else is being done to the tenant: looked at again the next time.
            LOG.info("dunning {} waits: {}", tenant.slug(), e.detail());
        } catch (RuntimeException e) {
            // One customer's trouble is not the others'.
            LOG.error("dunning {}", tenant.slug(), e);
        }
    }

    private void tell(DirectoryEntry tenant) {
        try {
            for (var notice : dunning.takeSteps(tenant.placement())) {
                if (notice.toldAt() == null) {
                    // A run that dies in between writes a second time; the notice stays one.
                    letters.send(tenant, notice.notice());
                    dunning.told(tenant.placement(), notice);
                }
            }
        } catch (Unavailable e) {
            LOG.info("{} is not written to yet: {}", tenant.slug(), e.detail());
        }
    }

    private void suspendOrLift(DirectoryEntry tenant) {
        Placement placement = tenant.placement();
        var notices = databases.readBooks(placement, () -> dunning.rowsOf(placement));
        var standing =
                notices.stream()
                        .filter(notice -> notice.isSuspension() && notice.liftedAt() == null)
                        .toList();
        if (standing.isEmpty()) {
            return;
        }
        var isSuspended = life.statusOf(tenant.id()) == TenantStatus.SUSPENDED;
        if (dunning.mustBeSuspended(placement)) {
            var isNew = standing.stream().anyMatch(notice -> notice.actedAt() == null);
            // A tier that was changed since the step counts as it is now.
            if (isNew && !isSuspended && tenant.tier() != Tier.EMERGENCY) {
                lifecycle.get().suspend(tenant.id(), UNPAID, Actor.SYSTEM, null);
            }
            if (isNew) {
                dunning.acted(placement);
            }
            return;
        }
        if (isSuspended && isOurs(tenant.id())) {
            lifecycle.get().resume(tenant.id(), "paid", Actor.SYSTEM, null);
        }
        dunning.lifted(placement);
    }

    /** Whoever else suspended the tenant has other reasons. */
    private boolean isOurs(TenantId tenant) {
        var last = life.eventsOf(tenant).getLast();
        return last.to() == TenantStatus.SUSPENDED
                && last.reason().equals(UNPAID)
                && last.actor().equals(Actor.SYSTEM);
    }

    /** Who has an overdue invoice, or a notice that is not done with. */
    private static List<TenantId> concerned(Connection finance, Instant now) {
        try (var statement =
                finance.prepareStatement(
                        """
                        select invoice.tenant_id
                          from billing.invoice
                         where invoice.due_at < ?
                           and invoice.total_minor
                                   > coalesce((select sum(amount_minor - surplus_minor)
                                                 from billing.payment
                                                where payment.tenant_id = invoice.tenant_id
                                                  and payment.invoice_id = invoice.id), 0)
                                   + coalesce((select sum(amount_minor)
                                                 from billing.wallet_use as used
                                                where used.tenant_id = invoice.tenant_id
                                                  and used.invoice_id = invoice.id), 0)
                                   + coalesce((select sum(net_minor + tax_minor)
                                                 from billing.credit_note as note
                                                where note.tenant_id = invoice.tenant_id
                                                  and note.invoice_id = invoice.id), 0)
                        union
                        select tenant_id
                          from billing.dunning_notice
                         where told_at is null
                            or (kind = 'SUSPENSION' and lifted_at is null)
                        """)) {
            statement.setObject(1, now.atOffset(ZoneOffset.UTC));
            try (var row = statement.executeQuery()) {
                var tenants = new ArrayList<TenantId>();
                while (row.next()) {
                    tenants.add(new TenantId(row.getObject(1, UUID.class)));
                }
                return tenants;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("reading who has unpaid invoices", e);
        }
    }
}
