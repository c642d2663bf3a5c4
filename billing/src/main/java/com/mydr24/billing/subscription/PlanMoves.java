package com.mydr24.billing.subscription;

import com.mydr24.billing.price.PlanVersion;
import com.mydr24.billing.price.Plans;
import com.mydr24.regions.cell.Cells;
import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.placement.CellId;
import com.mydr24.regions.placement.TenantId;
import com.mydr24.tenant.directory.Directory;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * Moves all subscriptions of one version of a plan to another version of it. Each tenant moves in a
 * transaction of its own, from the second on in which it does: a run that was cut off is finished
 * by the next one, which finds only those who have not moved.
 */
@Singleton
public class PlanMoves {
    private final Cells cells;
    private final RegionalDatabases databases;
    private final Directory directory;
    private final Plans plans;
    private final SubscriptionRows rows;
    private final Clock clock;

    PlanMoves(
            Cells cells,
            RegionalDatabases databases,
            Directory directory,
            Plans plans,
            SubscriptionRows rows,
            Clock clock) {
        this.cells = cells;
        this.databases = databases;
        this.directory = directory;
        this.plans = plans;
        this.rows = rows;
        this.clock = clock;
    }

    /** A tenant that pays by a version. */
    private record Payer(TenantId tenant, String slug, long feeMinor) {}

    /**
     * What the move would mean; nothing is written.
     *
     * @throws com.mydr24.regions.failure.NotFound when there is no such version
     * @throws InvalidField when they are no versions of the same plan
     * @throws Conflict when the new version is not valid yet
     */
    public PlanMove look(UUID from, UUID to) {
        return shown(versions(from, to), payers(from), false);
    }

    /** Moves, and says who was moved; refuses as {@link #look} does. */
    public PlanMove move(UUID from, UUID to) {
        var versions = versions(from, to);
        var moved = new ArrayList<Payer>();
        for (var payer : payers(from)) {
            if (move(versions, payer)) {
                moved.add(payer);
            }
        }
        return shown(versions, moved, true);
    }

    /** The two versions, the old one first. */
    private record Versions(PlanVersion former, PlanVersion next) {}

    private Versions versions(UUID from, UUID to) {
        var versions = new Versions(plans.of(from), plans.of(to));
        var former = versions.former();
        var next = versions.next();
        if (from.equals(to)
                || !former.region().equals(next.region())
                || !former.tier().equals(next.tier())
                || !former.currency().equals(next.currency())) {
            throw new InvalidField(
                    "to", "other_plan", "A subscription moves to another version of its own plan.");
        }
        if (next.validFrom().isAfter(clock.instant())) {
            throw new Conflict(
                    "version_not_valid_yet",
                    "The version is valid from %s on.".formatted(next.validFrom()),
                    "to");
        }
        return versions;
    }

    private boolean move(Versions versions, Payer payer) {
        var placement =
                directory
                        .byId(payer.tenant())
                        .orElseThrow(() -> new IllegalStateException("not in the directory"))
                        .placement();
        var tenant = payer.tenant().value();
        return databases.books(
                placement,
                () -> {
                    rows.lockAccount(tenant);
                    var last = rows.phases(tenant).getLast();
                    // Somebody may have moved it, changed its tier or let it leave just now.
                    if (!last.priceId().equals(versions.former().id()) || last.endsAt() != null) {
                        return false;
                    }
                    var at = clock.instant().truncatedTo(ChronoUnit.SECONDS);
                    var begins = at.isAfter(last.startsAt()) ? at : last.startsAt();
                    rows.end(tenant, begins);
                    rows.subscribe(
                            tenant,
                            phaseId(tenant, versions.next().id(), begins),
                            last.tier(),
                            versions.next().id(),
                            last.currency(),
                            versions.next().monthlyMinor(),
                            begins,
                            last.timeZone());
                    return true;
                });
    }

    private static UUID phaseId(UUID tenant, UUID version, Instant begins) {
        return UUID.nameUUIDFromBytes(
                "phase/%s/%s/%s"
                        .formatted(tenant, version, begins)
                        .getBytes(StandardCharsets.UTF_8));
    }

    private List<Payer> payers(UUID version) {
        return cells.all().stream()
                .flatMap(cell -> payers(cell.id(), version).stream())
                .sorted(Comparator.comparing(Payer::slug))
                .toList();
    }

    private List<Payer> payers(CellId cell, UUID version) {
        return databases.finance(cell, connection -> payers(connection, version));
    }

    private static List<Payer> payers(Connection finance, UUID version) {
        try (var statement =
                finance.prepareStatement(
                        """
                        select subscription.tenant_id, account.slug, subscription.fee_minor
                          from billing.subscription
                          join billing.account
                            on account.tenant_id = subscription.tenant_id
                         where subscription.price_id = ?
                           and subscription.ends_at is null
                        """)) {
            statement.setObject(1, version);
            try (var row = statement.executeQuery()) {
                var payers = new ArrayList<Payer>();
                while (row.next()) {
                    payers.add(
                            new Payer(
                                    new TenantId(row.getObject("tenant_id", UUID.class)),
                                    row.getString("slug"),
                                    row.getLong("fee_minor")));
                }
                return payers;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("reading who pays by the version " + version, e);
        }
    }

    private static PlanMove shown(Versions versions, List<Payer> payers, boolean isDone) {
        var former = versions.former();
        var next = versions.next();
        return new PlanMove(
                former.id(),
                next.id(),
                isDone,
                former.taxClass(),
                next.taxClass(),
                next.components().stream()
                        .filter(component -> !former.components().contains(component))
                        .toList(),
                former.components().stream()
                        .filter(component -> !next.components().contains(component))
                        .toList(),
                payers.stream()
                        .map(payer ->
                                new PlanMove.Difference(
                                        payer.slug(),
                                        next.currency(),
                                        payer.feeMinor(),
                                        next.monthlyMinor(),
                                        next.monthlyMinor() - payer.feeMinor()))
                        .toList());
    }
}
