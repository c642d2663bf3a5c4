package com.mydr24.tenant.support;

import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.regions.placement.Placement;
import com.mydr24.regions.residency.Activity;
import com.mydr24.tenant.audit.Act;
import com.mydr24.tenant.audit.Actor;
import com.mydr24.tenant.audit.Audit;
import com.mydr24.tenant.audit.OperatorLog;
import com.mydr24.tenant.residency.LawfulPlaces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The operator asks, the tenant answers and may end it at any time; it ends by itself. By machine
 * time: nobody can lengthen it by moving a clock. Each request and each access is in both logs, the
 * operator's first: an access that was killed half-way is there rather than nowhere. The tenant's
 * answers are in the tenant's log.
 */
@Singleton
public class SupportAccess {
    private static final Duration LONGEST = Duration.ofHours(8);
    private static final Duration ANSWERED_WITHIN = Duration.ofHours(24);
    private static final int LONGEST_REASON = 500;

    private final RegionalDatabases databases;
    private final SupportRows rows;
    private final LawfulPlaces lawful;
    private final Audit audit;
    private final OperatorLog operatorLog;
    private final Clock machineClock;

    SupportAccess(
            RegionalDatabases databases,
            SupportRows rows,
            LawfulPlaces lawful,
            Audit audit,
            OperatorLog operatorLog,
            @Named("machine") Clock machineClock) {
        this.databases = databases;
        this.rows = rows;
        this.lawful = lawful;
        this.audit = audit;
        this.operatorLog = operatorLog;
        this.machineClock = machineClock;
    }

    /**
     * Asks to read what the tenant's people may read.
     *
     * @param from the country that the operator looks from, ISO 3166-1 alpha-2
     * @param minutes 1 to 480
     * @throws InvalidField when the reason is missing, the time too long, or the law of the
     *     tenant's country does not let its data be seen from there
     * @throws Conflict when this operator's earlier request still waits or is open
     */
    public SupportRequest ask(
            Placement placement, Actor operator, String reason, String from, int minutes) {
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new InvalidField("reason", "bad_reason", "1 to 500 characters, please.");
        }
        if (minutes < 1 || minutes > LONGEST.toMinutes()) {
            throw new InvalidField("minutes", "bad_minutes", "1 to 480 minutes, please.");
        }
        String allowedBy = lawful.rowsFor(placement, Activity.SUPPORT, from, "from");
        Instant now = machineClock.instant();
        SupportRequest request =
                new SupportRequest(
                        UUID.randomUUID(),
                        operator.id(),
                        reason.strip(),
                        from,
                        allowedBy,
                        minutes,
                        now,
                        now.plus(ANSWERED_WITHIN),
                        null,
                        null,
                        null,
                        null);
        Act act =
                Act.of("support.asked", request.id())
                        .with("reason", request.reason())
                        .with("from", from)
                        .with("minutes", minutes);
        operatorLog.record(operator, placement.tenant(), act);
        databases.in(placement, () -> keep(placement, operator, request, act));
        return request;
    }

    /** The newest requests, newest first. */
    public List<SupportRequest> of(Placement placement) {
        return databases.read(placement, () -> rows.newest(placement.tenant().value()));
    }

    /** This operator's own requests, newest first. */
    public List<SupportRequest> of(Placement placement, Actor operator) {
        return databases.read(
                placement, () -> rows.askedBy(placement.tenant().value(), operator.id()));
    }

    /** The access that this operator has at this moment. */
    public Optional<SupportRequest> open(Placement placement, Actor operator) {
        Instant now = machineClock.instant();
        return of(placement, operator).stream()
                .filter(request -> request.state(now) == SupportState.OPEN)
                .findFirst();
    }

    /** Where the request stands now. */
    public SupportState stateOf(SupportRequest request) {
        return request.state(machineClock.instant());
    }

    /**
     * Lets the operator look, from now on for as long as was asked. Doing it again changes nothing.
     *
     * @throws NotFound when the tenant was asked no such thing
     * @throws Conflict when it was declined, has lapsed or is over
     */
    public void consent(Placement placement, UUID id) {
        answer(
                placement,
                id,
                (request, now) -> {
                    if (request.state(now) == SupportState.OPEN) {
                        return;
                    }
                    mustBe(SupportState.PENDING, request, now);
                    Instant endsAt = now.plus(Duration.ofMinutes(request.minutes()));
                    rows.consent(placement.tenant().value(), id, now, endsAt);
                    record(placement, request, "support.consented");
                });
    }

    /**
     * Says no. Doing it again changes nothing.
     *
     * @throws NotFound when the tenant was asked no such thing
     * @throws Conflict when it is no longer waiting for an answer
     */
    public void decline(Placement placement, UUID id) {
        answer(
                placement,
                id,
                (request, now) -> {
                    if (request.state(now) == SupportState.DECLINED) {
                        return;
                    }
                    mustBe(SupportState.PENDING, request, now);
                    rows.decline(placement.tenant().value(), id, now);
                    record(placement, request, "support.declined");
                });
    }

    /**
     * Ends the access at once. Doing it again, or after its time, changes nothing.
     *
     * @throws NotFound when the tenant was asked no such thing
     * @throws Conflict when there was no access to end
     */
    public void end(Placement placement, UUID id) {
        answer(
                placement,
                id,
                (request, now) -> {
                    if (request.state(now) == SupportState.ENDED) {
                        return;
                    }
                    mustBe(SupportState.OPEN, request, now);
                    rows.end(placement.tenant().value(), id, now);
                    record(placement, request, "support.ended");
                });
    }

    /**
     * Records on both sides that the operator looks at something.
     *
     * @param what the method and path, without its query
     */
    public void accessed(Placement placement, Actor operator, SupportRequest under, String what) {
        Act act = Act.of("support.accessed", under.id()).with("what", what);
        operatorLog.record(operator, placement.tenant(), act);
        audit.record(placement, operator, act);
    }

    private void keep(Placement placement, Actor operator, SupportRequest request, Act act) {
        UUID tenant = placement.tenant().value();
        // First, since it holds the log: who asks twice at once is looked at one after the other.
        audit.record(placement, operator, act);
        boolean waiting =
                rows.askedBy(tenant, operator.id()).stream()
                        .map(earlier -> earlier.state(request.askedAt()))
                        .anyMatch(state ->
                                state == SupportState.PENDING || state == SupportState.OPEN);
        if (waiting) {
            throw new Conflict(
                    "support_already_asked", "An earlier request still waits or is open.");
        }
        rows.insert(
                tenant,
                request.id(),
                request.askedBy(),
                request.reason(),
                request.fromCountry(),
                request.allowedBy(),
                request.minutes(),
                request.askedAt(),
                request.lapsesAt());
    }

    private void answer(Placement placement, UUID id, Answer answer) {
        databases.in(
                placement,
                () -> {
                    SupportRequest request =
                            rows.lock(placement.tenant().value(), id)
                                    .orElseThrow(() ->
                                            new NotFound(
                                                    "unknown_support_request",
                                                    "There is no such request."));
                    answer.to(request, machineClock.instant());
                });
    }

    private void record(Placement placement, SupportRequest request, String action) {
        audit.record(placement, Act.of(action, request.id()).with("askedBy", request.askedBy()));
    }

    private static void mustBe(SupportState wanted, SupportRequest request, Instant now) {
        SupportState state = request.state(now);
        if (state != wanted) {
            throw new Conflict(
                    "support_request_" + state.name().toLowerCase(java.util.Locale.ROOT),
                    "The request is " + state.name().toLowerCase(java.util.Locale.ROOT) + ".");
        }
    }

    private interface Answer {
        void to(SupportRequest request, Instant now);
    }
}
