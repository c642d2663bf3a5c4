package com.mydr24.sla.exclusion;

import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.regions.placement.Placement;
import com.mydr24.sla.contract.Contract;
import com.mydr24.sla.contract.Contracts;
import com.mydr24.sla.measurement.MeasurementLog;
import com.mydr24.tenant.audit.Act;
import com.mydr24.tenant.audit.Audit;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A tenant's exclusions: recorded once, withdrawn once, never changed. They are part of the
 * evidence of every month they reach into.
 */
@Singleton
public class Exclusions {
    private static final int LONGEST_TEXT = 500;
    private static final Duration LONGEST_MAINTENANCE = Duration.ofHours(24);
    private static final Duration LONGEST = Duration.ofDays(31);

    private final RegionalDatabases databases;
    private final Contracts contracts;
    private final MeasurementLog log;
    private final ExclusionRows rows;
    private final Audit audit;
    private final Clock clock;

    Exclusions(
            RegionalDatabases databases,
            Contracts contracts,
            MeasurementLog log,
            ExclusionRows rows,
            Audit audit,
            Clock clock) {
        this.databases = databases;
        this.contracts = contracts;
        this.log = log;
        this.rows = rows;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Announces maintenance, or records other time that shall not count. The same again is the same
     * one and changes nothing.
     *
     * @throws InvalidField when a text is missing or too long, when it is too long altogether, when
     *     maintenance would begin in the past, or when anything else has not ended yet
     * @throws Conflict when it reaches into a final month, or was withdrawn before
     */
    public ExclusionEntry record(Placement placement, NewExclusion wanted) {
        Contract contract = contracts.current(placement);
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        UUID id = idOf(placement, wanted);
        if (databases.read(placement, () -> rows.find(tenant(placement), id)).isEmpty()) {
            check(contract, wanted, now);
        }
        databases.in(placement, () -> addOnce(placement, contract, id, wanted, now));
        return entry(placement, id);
    }

    private void addOnce(
            Placement placement, Contract contract, UUID id, NewExclusion wanted, Instant now) {
        log.joinAdding(placement);
        rows.lock(id.toString());
        ExclusionRow known = rows.find(tenant(placement), id).orElse(null);
        if (known != null) {
            if (known.withdrawal() != null) {
                throw new Conflict(
                        "exclusion_withdrawn",
                        "This exclusion was withdrawn; record another one if it holds after all.");
            }
            return;
        }
        mustBeOpen(placement, contract, wanted.from(), wanted.to());
        rows.insert(
                tenant(placement),
                id,
                wanted.kind().name(),
                wanted.from().truncatedTo(ChronoUnit.SECONDS),
                wanted.to().truncatedTo(ChronoUnit.SECONDS),
                now,
                wanted.reason(),
                wanted.approver(),
                wanted.evidence());
        audit.record(
                placement,
                Act.of("exclusion.recorded", id)
                        .with("kind", wanted.kind().name())
                        .with("from", wanted.from().toString())
                        .with("to", wanted.to().toString())
                        .with("reason", wanted.reason()));
    }

    /**
     * Withdraws an exclusion, which is then as if it had never been. Doing it again changes
     * nothing.
     *
     * @throws NotFound when the tenant has none of that id
     * @throws InvalidField when the reason is missing or too long
     * @throws Conflict when it reaches into a final month
     */
    public ExclusionEntry withdraw(Placement placement, UUID id, String reason) {
        mustBeText("reason", reason);
        Contract contract = contracts.current(placement);
        databases.in(
                placement,
                () -> {
                    log.joinAdding(placement);
                    rows.lock(id.toString());
                    ExclusionRow row = rows.find(tenant(placement), id).orElseThrow(this::unknown);
                    if (row.withdrawal() == null) {
                        mustBeOpen(placement, contract, row.fromAt(), row.toAt());
                        rows.withdraw(tenant(placement), id, reason, clock.instant());
                        audit.record(
                                placement,
                                Act.of("exclusion.withdrawn", id).with("reason", reason));
                    }
                });
        return entry(placement, id);
    }

    /** All that were ever recorded, latest first. */
    public List<ExclusionEntry> of(Placement placement) {
        Contract contract = contracts.current(placement);
        List<ExclusionRow> all = databases.read(placement, () -> rows.all(tenant(placement)));
        Map<UUID, JudgedExclusion> judged =
                ExclusionRule.judge(
                                contract.terms().maintenance(),
                                contract.timeZone(),
                                all.stream()
                                        .filter(row -> row.withdrawal() == null)
                                        .map(ExclusionRow::recorded)
                                        .toList())
                        .stream()
                        .collect(Collectors.toMap(one -> one.recorded().id(), Function.identity()));
        return all.stream()
                .map(row ->
                        new ExclusionEntry(
                                judged.getOrDefault(row.id(), withdrawn(row)), row.withdrawal()))
                .toList();
    }

    /** Those not withdrawn that reach into a stretch of time. */
    public List<RecordedExclusion> standing(Placement placement, Instant from, Instant to) {
        return databases.read(placement, () -> rows.standing(tenant(placement), from, to)).stream()
                .map(ExclusionRow::recorded)
                .toList();
    }

    private static JudgedExclusion withdrawn(ExclusionRow row) {
        return new JudgedExclusion(row.recorded(), List.of(), "Withdrawn.");
    }

    private ExclusionEntry entry(Placement placement, UUID id) {
        return of(placement).stream()
                .filter(one -> one.judged().recorded().id().equals(id))
                .findFirst()
                .orElseThrow(this::unknown);
    }

    private NotFound unknown() {
        return new NotFound("unknown_exclusion", "The tenant has no such exclusion.");
    }

    private void mustBeOpen(Placement placement, Contract contract, Instant from, Instant to) {
        if (log.isShutBetween(placement, contract.timeZone(), from, to)) {
            throw new Conflict("month_closed", "It reaches into a month that is final.");
        }
    }

    private static void check(Contract contract, NewExclusion wanted, Instant now) {
        mustBeText("reason", wanted.reason());
        mustBeText("approver", wanted.approver());
        mustBeText("evidence", wanted.evidence());
        boolean isMaintenance = wanted.kind() == ExclusionKind.MAINTENANCE;
        Duration longest = isMaintenance ? LONGEST_MAINTENANCE : LONGEST;
        Duration length = Duration.between(wanted.from(), wanted.to());
        if (length.compareTo(Duration.ofSeconds(1)) < 0 || length.compareTo(longest) > 0) {
            throw new InvalidField(
                    "to",
                    "out_of_range",
                    "It lasts at least a second and at most %d hours."
                            .formatted(longest.toHours()));
        }
        if (!wanted.to().isAfter(contract.start())) {
            throw new InvalidField(
                    "to", "before_sign_up", "The tenant signed up at " + contract.start() + ".");
        }
        if (isMaintenance && wanted.from().isBefore(now)) {
            throw new InvalidField(
                    "from",
                    "in_past",
                    "Maintenance is announced before it begins; what was not counts like any other time.");
        }
        if (!isMaintenance && wanted.to().isAfter(now)) {
            throw new InvalidField(
                    "to", "in_future", "Only what is over can be excluded, and it is " + now + ".");
        }
    }

    private static void mustBeText(String field, String text) {
        if (text.isBlank()
                || text.length() > LONGEST_TEXT
                || text.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidField(
                    field,
                    "out_of_range",
                    "1 to %d characters on one line, please.".formatted(LONGEST_TEXT));
        }
    }

    private static UUID tenant(Placement placement) {
        return placement.tenant().value();
    }

    private static UUID idOf(Placement placement, NewExclusion wanted) {
        String what =
                String.join(
                        "\n",
                        "exclusion",
                        placement.tenant().toString(),
                        wanted.kind().name(),
                        wanted.from().truncatedTo(ChronoUnit.SECONDS).toString(),
                        wanted.to().truncatedTo(ChronoUnit.SECONDS).toString(),
                        wanted.reason(),
                        wanted.approver(),
                        wanted.evidence());
        return UUID.nameUUIDFromBytes(what.getBytes(StandardCharsets.UTF_8));
    }
}
