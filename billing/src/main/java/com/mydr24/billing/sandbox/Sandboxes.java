package com.mydr24.billing.sandbox;

import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.job.CellJobs;
import com.mydr24.regions.placement.Placement;
import com.mydr24.regions.time.TenantTimes;
import com.mydr24.tenant.audit.Act;
import com.mydr24.tenant.audit.Audit;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.directory.TenantKind;
import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Sends sandboxes forward in time, and tells how far they are. */
@Singleton
public class Sandboxes {
    private static final Duration FARTHEST = Duration.ofDays(366);

    private final RegionalDatabases databases;
    private final SandboxRows rows;
    // The jobs know the steps of a sign-up, one of which opens sandboxes.
    private final BeanProvider<CellJobs> jobs;
    private final Audit audit;
    private final TenantTimes times;
    private final Clock clock;

    Sandboxes(
            RegionalDatabases databases,
            SandboxRows rows,
            BeanProvider<CellJobs> jobs,
            Audit audit,
            TenantTimes times,
            Clock clock) {
        this.databases = databases;
        this.rows = rows;
        this.jobs = jobs;
        this.audit = audit;
        this.times = times;
        this.clock = clock;
    }

    /** Keeps an account apart from all that is money, in the transaction that opens it. */
    public void openInBooks(Placement placement) {
        rows.open(placement.tenant().value());
    }

    /**
     * The sandbox's time.
     *
     * @throws Conflict ({@code not_a_sandbox}) for any other tenant
     */
    public SandboxTime of(DirectoryEntry tenant) {
        mustBeOne(tenant);
        var row = databases.readBooks(tenant.placement(), () -> row(tenant));
        return new SandboxTime(now(tenant), row.isUnderWay() ? row.target() : null, row.failure());
    }

    /**
     * Sends the sandbox to a later instant. All that falls due on the way is done on the way, as a
     * job that outlives the process; {@link #of} tells how far it is. The same instant again
     * changes nothing.
     *
     * @param to to the millisecond
     * @throws Conflict ({@code not_a_sandbox}) for any other tenant, ({@code clock_goes_forward})
     *     when it is later already, or is on its way to a later instant
     * @throws InvalidField when it is more than 366 days ahead
     */
    public SandboxTime move(DirectoryEntry tenant, Instant to) {
        mustBeOne(tenant);
        var target = to.truncatedTo(ChronoUnit.MILLIS);
        if (databases.books(tenant.placement(), () -> send(tenant, target))) {
            audit.record(
                    tenant.placement(),
                    Act.of("sandbox.sent", tenant.id()).with("to", target.toString()));
            start(tenant);
        }
        return of(tenant);
    }

    /**
     * Does what is due where the sandbox stands, such as what follows from a payment.
     *
     * @throws Conflict ({@code not_a_sandbox}) for any other tenant
     */
    public void goOn(DirectoryEntry tenant) {
        mustBeOne(tenant);
        databases.books(
                tenant.placement(),
                () -> {
                    if (!rows.lock(tenant.id().value()).orElseThrow().isUnderWay()) {
                        rows.send(tenant.id().value(), now(tenant));
                    }
                });
        start(tenant);
    }

    private void start(DirectoryEntry tenant) {
        jobs.get().start(tenant.placement().cell(), MoveSandbox.NAME, tenant.id().toString());
    }

    /** Whether there is a way to go. */
    private boolean send(DirectoryEntry tenant, Instant target) {
        var id = tenant.id().value();
        var row = rows.lock(id).orElseThrow();
        var former = row.target();
        if (target.equals(former)) {
            return row.isUnderWay();
        }
        var now = now(tenant);
        var last = former != null && row.isUnderWay() ? former : now;
        if (target.isBefore(last)) {
            throw new Conflict(
                    "clock_goes_forward",
                    "For this sandbox it is %s%s; time only goes forward."
                            .formatted(now, row.isUnderWay() ? ", on the way to " + last : ""),
                    "now");
        }
        if (target.isAfter(now.plus(FARTHEST))) {
            throw new InvalidField(
                    "now",
                    "too_far",
                    "At most %d days at a time, so to %s."
                            .formatted(FARTHEST.toDays(), now.plus(FARTHEST)));
        }
        rows.send(id, target);
        return true;
    }

    /**
     * Refuses what would move money or count among what does.
     *
     * @throws Conflict ({@code sandbox_has_no_money})
     */
    public void mustBeLive(Placement placement) {
        var isSandbox =
                databases.readBooks(
                        placement, () -> rows.find(placement.tenant().value()).isPresent());
        if (isSandbox) {
            throw new Conflict(
                    "sandbox_has_no_money", "This tenant is a sandbox: none of it is money.");
        }
    }

    /**
     * Refuses what only a sandbox may.
     *
     * @throws Conflict ({@code not_a_sandbox})
     */
    public static void mustBeOne(DirectoryEntry tenant) {
        if (tenant.kind() != TenantKind.SANDBOX) {
            throw new Conflict(
                    "not_a_sandbox", "This tenant is no sandbox; its time is everybody's.");
        }
    }

    private Instant now(DirectoryEntry tenant) {
        return times.of(tenant.id()).during(clock::instant).truncatedTo(ChronoUnit.MILLIS);
    }

    private SandboxRow row(DirectoryEntry tenant) {
        return rows.find(tenant.id().value()).orElseThrow();
    }
}
