package com.mydr24.billing.close;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mydr24.billing.BillingInstallation;
import com.mydr24.billing.contract.Agreement;
import com.mydr24.billing.contract.Contracts;
import com.mydr24.billing.contract.Terms;
import com.mydr24.billing.invoice.InvoiceLine;
import com.mydr24.billing.invoice.LineKind;
import com.mydr24.billing.metering.MeasuredEvent;
import com.mydr24.billing.metering.Usage;
import com.mydr24.billing.metering.UsageIntake;
import com.mydr24.billing.outcome.Outcome;
import com.mydr24.billing.outcome.Outcomes;
import com.mydr24.billing.price.Aggregation;
import com.mydr24.billing.price.PriceComponent;
import com.mydr24.billing.price.TaxClass;
import com.mydr24.billing.subscription.Subscriptions;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.regions.placement.Placement;
import com.mydr24.tenant.directory.Actor;
import com.mydr24.tenant.life.Lifecycle;
import com.mydr24.tenant.saga.Saga;
import com.mydr24.tenant.saga.Sagas;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.function.ThrowingSupplier;

/** Hospitals that became faster in January pay a share of it: each says something else to that. */
@Tag("postgres")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OutcomesIT {
    /** 15 % of 2,500 euro a minute below sixty, at most 4,000 euro a month. */
    private static final PriceComponent FASTER =
            new PriceComponent.SuccessShare(
                    "faster",
                    "Share of faster treatment (baseline 60 minutes)",
                    "minutes",
                    Aggregation.of(Aggregation.Kind.AVERAGE),
                    new BigDecimal("60"),
                    true,
                    new BigDecimal("2500"),
                    1_500,
                    400_000);

    private static final PriceComponent SAVED =
            new PriceComponent.EfficiencyShare(
                    "saved",
                    "Share of measured savings",
                    "euro-saved",
                    Aggregation.of(Aggregation.Kind.SUM),
                    2_000,
                    1_000_000,
                    60,
                    TaxClass.STANDARD);

    private static final Actor OPERATOR = new Actor("platform:1", "OPERATOR");

    private static BillingInstallation books;
    private static Map<String, Placement> hospitals;

    @BeforeAll
    static void january() {
        books = BillingInstallation.of("eu-de-1");
        books.itIs("2025-12-31T23:00:00Z");
        hospitals = new HashMap<>();
        for (var name :
                List.of("silent", "agrees", "disputes", "refuses", "corrects", "saves", "leaves")) {
            var hospital = books.signUp(name, "BASIC");
            hospitals.put(name, hospital);
            books.bean(Contracts.class)
                    .agree(
                            hospital,
                            new Agreement(
                                    UUID.randomUUID(),
                                    "2026-01",
                                    null,
                                    new Terms.Component(name.equals("saves") ? SAVED : FASTER),
                                    "contract"));
        }
        books.itIs("2026-01-30T12:00:00Z");
        for (var name : List.of("silent", "agrees", "disputes", "refuses", "corrects", "leaves")) {
            report(name, "minutes", "a", "2026-01-10", "50");
            report(name, "minutes", "b", "2026-01-20", "54");
        }
        report("saves", "euro-saved", "a", "2026-01-10", "12345.67");
        books.itIs("2026-02-06T12:00:00Z");
        books.close("eu-de-1", "2026-01");
    }

    @AfterAll
    static void stop() {
        books.close();
    }

    @Test
    @Order(1)
    void monthClaimsWhatImprovedAndChargesNothingOfItYet() {
        assertThat(charged("silent", 0)).isEmpty();

        var claim = claim("silent");
        assertThat(claim.state()).isEqualTo(Outcome.State.OPEN);
        assertThat(claim.quantity()).isEqualByComparingTo("52");
        assertThat(claim.amountMinor()).isEqualTo(300_000);
        assertThat(Duration.between(claim.measuredAt(), claim.disputableUntil()))
                .isEqualTo(Duration.ofDays(14));
        assertThat(Duration.between(claim("saves").measuredAt(), claim("saves").disputableUntil()))
                .isEqualTo(Duration.ofDays(60));
    }

    @Test
    @Order(2)
    void evidenceIsTheEventsThatTheClaimWasMeasuredBy() {
        var claim = claim("silent");
        var evidence = outcomes().evidence(of("silent"), claim.id());

        assertThat(evidence.isComplete()).isTrue();
        assertThat(evidence.events()).extracting(MeasuredEvent::id).containsExactly("a", "b");
        assertThat(Usage.digest(evidence.events())).isEqualTo(claim.digest());
        assertThatThrownBy(() -> outcomes().evidence(of("agrees"), claim.id()))
                .isInstanceOf(NotFound.class);

        // What comes later is no part of it.
        books.itIs("2026-02-08T12:00:00Z");
        report("silent", "minutes", "c", "2026-01-25", "46");
        var later = outcomes().evidence(of("silent"), claim.id());
        assertThat(later.isComplete()).isTrue();
        assertThat(later.events()).hasSize(2);
    }

    @Test
    @Order(3)
    void customerAcceptsOrDisputesOnceAndFinanceDecidesOnce() {
        assertThat(outcomes().accept(of("agrees"), claim("agrees").id()).state())
                .isEqualTo(Outcome.State.ACCEPTED);
        assertThat(outcomes().accept(of("agrees"), claim("agrees").id()).state())
                .isEqualTo(Outcome.State.ACCEPTED);
        assertThat(refusal(() -> dispute("agrees", "no"))).isEqualTo("outcome_accepted");
        assertThat(refusal(() -> decide("silent", "55", "why not")))
                .isEqualTo("outcome_not_disputed");

        for (var name : List.of("disputes", "refuses", "leaves")) {
            assertThat(dispute(name, "Our own figures differ").state())
                    .isEqualTo(Outcome.State.DISPUTED);
            assertThat(dispute(name, "Our own figures differ").state())
                    .isEqualTo(Outcome.State.DISPUTED);
            assertThat(refusal(() -> dispute(name, "Something else")))
                    .isEqualTo("outcome_disputed");
            assertThat(refusal(() -> outcomes().accept(of(name), claim(name).id())))
                    .isEqualTo("outcome_disputed");
        }
        books.itIs("2026-02-10T12:00:00Z");
        books.bean(Lifecycle.class)
                .offboard(of("leaves").tenant(), "end_of_contract", OPERATOR, null);
        await().until(() -> books.bean(Sagas.class).openOf(of("leaves").tenant()).isEmpty());
        assertThat(books.bean(Subscriptions.class).of(of("leaves")).endsAt()).isNotNull();
    }

    @Test
    @Order(4)
    void whatIsDisputedWaitsAndWhatIsNotIsChargedWhenTheTimeIsOver() {
        books.itIs("2026-03-06T12:00:00Z");
        report("corrects", "minutes", "c", "2026-01-28", "40");
        books.close("eu-de-1", "2026-02");

        assertThat(charged("silent", 0)).containsExactly(300_000L);
        assertThat(charged("agrees", 0)).containsExactly(300_000L);
        assertThat(charged("disputes", 0)).isEmpty();
        assertThat(charged("refuses", 0)).isEmpty();
        assertThat(charged("saves", 0)).isEmpty();
        assertThat(claim("agrees").invoice())
                .isEqualTo(books.invoicesOf(of("agrees")).getFirst().number());
        assertThat(refusal(() -> dispute("silent", "late"))).isEqualTo("dispute_window_over");
        // Eight minutes were charged; late events make it twelve, of which the cap lets 10 2/3
        // pass.
        assertThat(charged("corrects", 0)).containsExactly(300_000L);
        assertThat(outcomes().of(of("corrects")))
                .extracting(Outcome::amountMinor)
                .containsExactly(100_000L, 300_000L);
    }

    @Test
    @Order(5)
    void decisionOfManyAtOnceIsOneAndIsWhatIsCharged() throws Exception {
        var refused = new ArrayList<String>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var decisions =
                    List.of("55", "56", "57", "55").stream()
                            .map(quantity ->
                                    threads.submit(() -> decide("disputes", quantity, "Audit 7")))
                            .toList();
            for (var decision : decisions) {
                try {
                    decision.get();
                } catch (ExecutionException e) {
                    assertThat(e).hasCauseInstanceOf(Conflict.class);
                    refused.add(e.toString());
                }
            }
        }
        assertThat(refused).hasSizeBetween(2, 3);
        var decided = Objects.requireNonNull(claim("disputes").decidedQuantity());
        books.itIs("2026-04-08T12:00:00Z");
        // Who has left has no invoice of March, but one that says what was decided after its last.
        books.bean(Lifecycle.class)
                .erase(of("leaves").tenant(), "grace_is_over", null, OPERATOR, null);
        await().until(
                        () ->
                                books.bean(Sagas.class)
                                        .openOf(of("leaves").tenant())
                                        .flatMap(Saga::current)
                                        .map(String::valueOf)
                                        .orElse("not yet"),
                        step -> step.contains("is not charged yet"));
        decide("leaves", "56", "Audit 8");
        decide("refuses", null, "No improvement");
        assertThat(decide("refuses", null, "No improvement").state())
                .isEqualTo(Outcome.State.REFUSED);

        var closed = books.close("eu-de-1", "2026-03");

        assertThat(closed.error()).isNull();
        assertThat(books.invoicesOf(of("leaves"))).hasSize(3);
        assertThat(books.invoicesOf(of("leaves")).getFirst().amounts().net().getAmountMinorLong())
                .isEqualTo(150_000);
        assertThat(charged("leaves", 0)).containsExactly(150_000L);

        assertThat(charged("disputes", 0))
                .containsExactly(
                        new BigDecimal("60")
                                .subtract(decided)
                                .multiply(new BigDecimal("37500"))
                                .longValueExact());
        assertThat(charged("refuses", 0)).isEmpty();
        assertThat(charged("corrects", 0)).containsExactly(100_000L);
        // 20 % of what was saved, sixty days after it was claimed.
        assertThat(charged("saves", 0)).containsExactly(246_913L);
    }

    @Test
    @Order(6)
    void whoHasLeftIsBilledOnlyForWhatWasLeft() {
        books.itIs("2026-05-08T12:00:00Z");
        books.close("eu-de-1", "2026-04");

        assertThat(books.invoicesOf(of("leaves"))).hasSize(3);
        assertThat(books.invoicesOf(of("silent"))).hasSize(4);
    }

    @Test
    @Order(7)
    void databaseTakesNothingBackThatWasSaid() throws SQLException {
        try (var owner = books.rawConnection("eu-de-1", "postgres");
                var statement = owner.createStatement()) {
            assertThatThrownBy(() ->
                            statement.execute(
                                    "update billing.outcome set state = 'OPEN' where state = 'ACCEPTED'"))
                    .hasMessageContaining("does not go");
        }
    }

    private static void report(
            String hospital, String meter, String id, String day, String quantity) {
        var event =
                "{\"id\": \"%s\", \"meter\": \"%s\", \"at\": \"%sT12:00:00Z\", \"quantity\": %s}"
                        .formatted(id, meter, day, quantity);
        var receipt =
                books.bean(UsageIntake.class)
                        .accept(of(hospital), event.getBytes(StandardCharsets.UTF_8));
        assertThat(receipt.accepted()).isEqualTo(1);
    }

    private static Outcome dispute(String hospital, String reason) {
        return outcomes().dispute(of(hospital), claim(hospital).id(), reason);
    }

    private static Outcome decide(String hospital, @Nullable String quantity, String reason) {
        return outcomes()
                .decide(
                        of(hospital),
                        claim(hospital).id(),
                        quantity == null ? null : new BigDecimal(quantity),
                        reason);
    }

    /** The first claim of January. */
    private static Outcome claim(String hospital) {
        return outcomes().of(of(hospital)).getLast();
    }

    private static Outcomes outcomes() {
        return books.bean(Outcomes.class);
    }

    private static String refusal(ThrowingSupplier<Outcome> act) {
        try {
            act.get();
        } catch (Conflict e) {
            return e.code();
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
        return "none";
    }

    /** What an invoice, the newest is 0, charges for outcomes. */
    private static List<Long> charged(String hospital, int invoice) {
        return books.invoicesOf(of(hospital)).get(invoice).lines().stream()
                .filter(line ->
                        line.kind() == LineKind.SUCCESS_SHARE
                                || line.kind() == LineKind.EFFICIENCY_SHARE)
                .map(InvoiceLine::amountMinor)
                .toList();
    }

    private static Placement of(String hospital) {
        return Objects.requireNonNull(hospitals.get(hospital));
    }
}
