package com.mydr24.sla.prober;

import com.mydr24.regions.cell.CellConfig;
import com.mydr24.regions.cell.Cells;
import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.failure.Misdirected;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.regions.placement.Placement;
import com.mydr24.regions.placement.TenantId;
import com.mydr24.sla.measurement.Intake;
import com.mydr24.sla.measurement.Rejection;
import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.directory.DirectoryEntry;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Vantage points that stand elsewhere: they ask what to look at, and post what they saw. */
@Singleton
public class RemoteVantages {
    private static final int MOST = 10_000;
    private static final Duration CLOCKS_MAY_DIFFER = Duration.ofSeconds(5);
    private static final Duration OLDEST = Duration.ofHours(2);
    private static final int LONGEST_MS = 60_000;
    private static final int HIGHEST_STATUS = 599;

    private final RegionalDatabases databases;
    private final ProbedTenants tenants;
    private final TargetRows rows;
    private final Judging judging;
    private final Vantages vantages;
    private final Cells cells;
    private final Directory directory;
    private final Clock clock;

    RemoteVantages(
            RegionalDatabases databases,
            ProbedTenants tenants,
            TargetRows rows,
            Judging judging,
            Vantages vantages,
            Cells cells,
            Directory directory,
            Clock clock) {
        this.databases = databases;
        this.tenants = tenants;
        this.rows = rows;
        this.judging = judging;
        this.vantages = vantages;
        this.cells = cells;
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * What a vantage point is asked to look at, in all cells of this process.
     *
     * @throws NotFound when no remote vantage point is called so
     */
    public List<RemoteTarget> targets(String vantage) {
        check(vantage);
        List<RemoteTarget> wanted = new ArrayList<>();
        for (CellConfig cell : cells.all()) {
            for (Placement tenant : tenants.inCell(cell.id())) {
                UUID id = tenant.tenant().value();
                databases.read(tenant, () -> rows.all(id)).stream()
                        .map(TargetRow::target)
                        .map(one ->
                                new RemoteTarget(
                                        id,
                                        one.id(),
                                        one.kind(),
                                        one.address(),
                                        one.everySeconds()))
                        .forEach(wanted::add);
            }
        }
        return wanted;
    }

    /**
     * Takes what a vantage point saw, each vote for itself.
     *
     * @throws NotFound when no remote vantage point is called so
     * @throws InvalidField when there are too many
     */
    public Intake take(String vantage, List<RemoteVote> votes) {
        check(vantage);
        if (votes.size() > MOST) {
            throw new InvalidField(
                    "votes", "too_many_votes", "At most " + MOST + " votes come in one request.");
        }
        int accepted = 0;
        int duplicates = 0;
        List<Rejection> rejected = new ArrayList<>();
        for (int i = 0; i < votes.size(); i++) {
            try {
                boolean isNew = takeOne(vantage, Objects.requireNonNull(votes.get(i)));
                accepted += isNew ? 1 : 0;
                duplicates += isNew ? 0 : 1;
            } catch (InvalidField wrong) {
                rejected.add(new Rejection(i + 1, wrong.code(), wrong.detail(), wrong.field()));
            }
        }
        return new Intake(accepted, duplicates, rejected);
    }

    private void check(String vantage) {
        if (!vantages.isRemote(vantage)) {
            throw new NotFound("unknown_vantage", "No vantage point elsewhere is called so.");
        }
    }

    private boolean takeOne(String vantage, RemoteVote vote) {
        Placement placement = tenant(vote);
        UUID target = uuid("target", vote.target());
        ProbeTarget known =
                find(placement, target)
                        .map(TargetRow::target)
                        .orElseThrow(RemoteVantages::unknownTarget);
        Instant at = at(vote);
        if (vote.responseMs() < 0 || vote.responseMs() > LONGEST_MS) {
            throw new InvalidField(
                    "responseMs", "out_of_range", "It is 0 to " + LONGEST_MS + " milliseconds.");
        }
        if (vote.httpStatus() < 0 || vote.httpStatus() > HIGHEST_STATUS) {
            throw new InvalidField(
                    "httpStatus", "out_of_range", "It is 0 to " + HIGHEST_STATUS + ".");
        }
        var cast =
                new Vote(
                        vantage,
                        Round.of(known, at).at(),
                        sight(vote),
                        vote.httpStatus(),
                        vote.responseMs(),
                        at);
        return switch (judging.take(placement, target, List.of(cast)).getFirst()) {
            case ADDED -> true;
            case KNOWN -> false;
            case LATE ->
                    throw new InvalidField(
                            "at", "round_judged", "The round of " + at + " is judged already.");
            case NO_TARGET -> throw unknownTarget();
        };
    }

    private Optional<TargetRow> find(Placement placement, UUID target) {
        try {
            return databases.read(placement, () -> rows.find(placement.tenant().value(), target));
        } catch (Misdirected elsewhere) {
            throw new InvalidField("tenant", "misdirected", elsewhere.detail());
        }
    }

    private Placement tenant(RemoteVote vote) {
        return directory
                .byId(new TenantId(uuid("tenant", vote.tenant())))
                .filter(entry -> entry.status().isAlive())
                .map(DirectoryEntry::placement)
                .orElseThrow(
                        () -> new InvalidField("tenant", "unknown_tenant", "There is none such."));
    }

    private Instant at(RemoteVote vote) {
        try {
            Instant at = Instant.parse(String.valueOf(vote.at()));
            if (at.isAfter(clock.instant().plus(CLOCKS_MAY_DIFFER))) {
                throw new InvalidField("at", "in_future", at + " is later than now.");
            }
            if (at.isBefore(clock.instant().minus(OLDEST))) {
                throw new InvalidField("at", "too_old", at + " is too long ago to be compared.");
            }
            return at;
        } catch (DateTimeParseException e) {
            throw new InvalidField("at", "bad_time", "An instant is such as 2026-01-20T21:28:38Z.");
        }
    }

    private static Sight sight(RemoteVote vote) {
        return Arrays.stream(Sight.values())
                .filter(one -> one.name().equals(vote.sight()))
                .findFirst()
                .orElseThrow(() ->
                        new InvalidField(
                                "sight",
                                "unknown_sight",
                                "It is one of " + Arrays.toString(Sight.values()) + "."));
    }

    private static UUID uuid(String field, @Nullable String text) {
        try {
            return UUID.fromString(String.valueOf(text));
        } catch (IllegalArgumentException e) {
            throw new InvalidField(field, "unknown_" + field, "There is none such.");
        }
    }

    private static InvalidField unknownTarget() {
        return new InvalidField("target", "unknown_target", "The tenant has no such endpoint.");
    }
}
