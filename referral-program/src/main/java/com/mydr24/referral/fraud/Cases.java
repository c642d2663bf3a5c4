package com.mydr24.referral.fraud;

import com.mydr24.referral.partner.FreeText;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.regions.placement.TenantId;
import com.mydr24.tenant.audit.Act;
import com.mydr24.tenant.audit.Actor;
import com.mydr24.tenant.audit.OperatorLog;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What has to be looked into before somebody is rewarded. One person proposes how to decide, a
 * second one confirms or objects; every step is kept with its words, and the partner sees that a
 * case is open and of which class its reasons are.
 */
@Singleton
public class Cases {
    /** As long as the hold of a reward, so that a light case delays nothing by itself. */
    static final Duration LIGHT_CASES_LAST = Duration.ofDays(30);

    private static final int LONGEST_WORDS = 500;
    private static final String PROGRAM = "program";

    private final TransactionOperations<Connection> control;
    private final CaseRows rows;
    private final ApplicationEventPublisher<CaseUpheld> upheld;
    private final OperatorLog log;
    private final Clock clock;

    Cases(
            @Named("control") TransactionOperations<Connection> control,
            CaseRows rows,
            ApplicationEventPublisher<CaseUpheld> upheld,
            OperatorLog log,
            Clock clock) {
        this.control = control;
        this.rows = rows;
        this.upheld = upheld;
        this.log = log;
        this.clock = clock;
    }

    /**
     * Opens a case, or adds to the one that is open. What was found of a tenant before is not found
     * again, so that a decision stands.
     */
    void found(UUID partner, TenantId tenant, String slug, Set<RiskKind> kinds) {
        if (kinds.isEmpty()) {
            return;
        }
        control.executeWrite(_ -> {
            var known = rows.found(tenant.value());
            var news = EnumSet.copyOf(kinds);
            news.removeIf(kind -> known.contains(kind.name()));
            if (!news.isEmpty()) {
                open(partner, tenant, slug, news);
            }
            return news;
        });
    }

    private void open(UUID partner, TenantId tenant, String slug, Set<RiskKind> news) {
        var now = now();
        var isHeavy = news.stream().anyMatch(kind -> kind.severity() == RiskKind.Severity.HIGH);
        var isNew =
                rows.open(
                                UUID.randomUUID(),
                                partner,
                                tenant.value(),
                                slug,
                                isHeavy ? "HIGH" : "LOW",
                                now,
                                isHeavy ? null : now.plus(LIGHT_CASES_LAST))
                        == 1;
        var id = rows.lockOpen(tenant.value()).orElseThrow();
        news.forEach(kind -> rows.find(id, kind.name(), now));
        if (!isNew && isHeavy) {
            rows.makeHeavy(id);
        }
        rows.step(
                id,
                isNew ? "OPENED" : "FOUND",
                PROGRAM,
                now,
                news.stream().map(Enum::name).collect(Collectors.joining(", ")));
        record(tenant, Act.of(isNew ? "referral_case.opened" : "referral_case.widened", id));
    }

    /** Those that nobody has decided, oldest first. */
    public List<RiskCase> undecided() {
        return rows.undecided().stream().map(CaseRow::toCase).toList();
    }

    /** Of one partner, oldest first. */
    public List<RiskCase> of(UUID partner) {
        return rows.of(partner).stream().map(CaseRow::toCase).toList();
    }

    /**
     * @throws NotFound when there is no such case
     */
    public RiskCase byId(UUID id) {
        return known(id).toCase();
    }

    /** What was done with a case and by whom, oldest first. */
    public List<String> steps(UUID id) {
        return rows.steps(id);
    }

    /**
     * Whether a case against the customer was upheld. Belongs in the transaction that rewards: none
     * of the cases is decided until it ends.
     */
    public boolean speakAgainst(UUID tenant, UUID partner) {
        return rows.states(tenant, partner).contains(RiskCase.State.UPHELD.name());
    }

    /**
     * Says how a case should be decided.
     *
     * @param verdict {@code DISMISSED} or {@code UPHELD}
     * @throws NotFound when there is no such case
     * @throws Conflict when it is not open
     * @throws InvalidField when the verdict or the words cannot be
     */
    public RiskCase propose(UUID id, String verdict, String why, String by) {
        var known = known(id);
        var decided = verdict.toUpperCase(Locale.ROOT);
        if (!decided.equals("DISMISSED") && !decided.equals("UPHELD")) {
            throw new InvalidField(
                    "verdict", "unknown_verdict", "A verdict is DISMISSED or UPHELD.");
        }
        var words = FreeText.checked("why", why, LONGEST_WORDS);
        return changed(
                known,
                "PROPOSED",
                by,
                decided + ": " + words,
                () -> rows.propose(id, decided, words, by));
    }

    /**
     * A second person agrees. What the customer earned its partner is taken back when the case is
     * upheld, and goes its way when it is dismissed.
     *
     * @throws NotFound when there is no such case
     * @throws Conflict when nothing is proposed, or by the same person
     */
    public RiskCase confirm(UUID id, String by) {
        var known = known(id);
        if (by.equals(known.proposedBy())) {
            throw new Conflict(
                    "second_person_needed", "Who proposed a decision does not confirm it.");
        }
        return changed(
                known,
                "CONFIRMED",
                by,
                known.state(),
                () -> {
                    var done = rows.confirm(id, by, now());
                    var now = known(id);
                    if (done == 1 && now.state().equals(RiskCase.State.UPHELD.name())) {
                        upheld.publishEvent(
                                new CaseUpheld(
                                        id,
                                        now.partnerId(),
                                        now.tenantId(),
                                        String.valueOf(now.why())));
                    }
                    return done;
                });
    }

    /**
     * Somebody disagrees with what is proposed, or takes it back: the case is open again.
     *
     * @throws NotFound when there is no such case
     * @throws Conflict when nothing is proposed
     */
    public RiskCase object(UUID id, String why, String by) {
        var words = FreeText.checked("why", why, LONGEST_WORDS);
        return changed(known(id), "OBJECTED", by, words, () -> rows.object(id));
    }

    private RiskCase changed(CaseRow known, String act, String by, String words, Change change) {
        control.executeWrite(_ -> {
            rows.lock(known.id());
            if (change.apply() == 0) {
                throw new Conflict(
                        "case_is_elsewhere",
                        "The case is %s.".formatted(known(known.id()).state()));
            }
            rows.step(known.id(), act, by, now(), words);
            record(
                    new TenantId(known.tenantId()),
                    Act.of("referral_case." + act.toLowerCase(Locale.ROOT), known.id())
                            .with("state", known(known.id()).state()));
            return known;
        });
        return byId(known.id());
    }

    /** Ends light cases that nobody looked into; how many this call ended. */
    int expire() {
        var now = now();
        var expired = 0;
        for (var id : rows.toExpire(now)) {
            var isExpired =
                    control.executeWrite(_ -> {
                        rows.lock(id);
                        var done = rows.expire(id, now) == 1;
                        if (done) {
                            rows.step(id, "EXPIRED", PROGRAM, now, "Nobody had to decide it.");
                        }
                        return done;
                    });
            expired += isExpired ? 1 : 0;
        }
        return expired;
    }

    private void record(TenantId tenant, Act act) {
        log.record(Actor.current(), tenant, act);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private CaseRow known(UUID id) {
        return rows.byId(id)
                .orElseThrow(() -> new NotFound("unknown_case", "There is no such case."));
    }

    /** One conditional statement; 0 when somebody was first. */
    private interface Change {
        int apply();
    }
}
