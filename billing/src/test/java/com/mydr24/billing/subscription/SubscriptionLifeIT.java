package com.mydr24.billing.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mydr24.billing.BillingInstallation;
import com.mydr24.billing.close.MonthCloseProgress;
import com.mydr24.billing.invoice.InvoiceDocument;
import com.mydr24.billing.invoice.InvoiceLine;
import com.mydr24.billing.preview.MonthPreview;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.regions.placement.CellId;
import com.mydr24.regions.placement.Placement;
import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.directory.TenantStatus;
import com.mydr24.tenant.tier.Tier;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Clinics that begin with 2026 in Berlin: one on trial for ten days, one that pauses from 11 to 21
 * January, one that goes down a tier at the end of January, one that leaves then, and one that is
 * asked for nonsense.
 */
@Tag("postgres")
class SubscriptionLifeIT {
    private static final Instant FEBRUARY = Instant.parse("2026-01-31T23:00:00Z");
    private static final Duration SOON = Duration.ofSeconds(60);

    private static BillingInstallation books;
    private static Map<String, Placement> tenants;
    private static UUID downgrade;
    private static UUID cancellation;

    @BeforeAll
    static void twoMonths() {
        books = BillingInstallation.of("eu-de-1");
        books.itIs("2025-12-31T23:00:00Z");
        tenants = new HashMap<>();
        for (var name : List.of("trial", "pause", "leaves", "nonsense")) {
            tenants.put(name, books.signUp(name, "BASIC"));
        }
        tenants.put("down", books.signUp("down", "PROFESSIONAL"));
        life().trial(of("trial"), UUID.randomUUID(), 10);
        books.itIs("2026-01-10T23:00:00Z");
        life().pause(of("pause"), UUID.randomUUID());
        downgrade = UUID.randomUUID();
        cancellation = UUID.randomUUID();
        planned().plan(of("down"), downgrade, Tier.BASIC);
        planned().plan(of("leaves"), cancellation, null);
        books.itIs("2026-01-20T23:00:00Z");
        life().resume(of("pause"));
        // Nobody looked for six hours after the term; the books go by the term.
        books.itIs("2026-02-01T05:00:00Z");
        sweep();
        sweep();
        await().atMost(SOON).until(() -> subscription("down").phases().size() == 2);
        await().atMost(SOON).until(() -> subscription("leaves").endsAt() != null);
        books.itIs("2026-02-06T12:00:00Z");
        assertThat(books.close("eu-de-1", "2026-01").state())
                .isEqualTo(MonthCloseProgress.State.DONE);
    }

    @AfterAll
    static void stop() {
        books.close();
    }

    @Test
    void trialCostsNothingAndTheRestOfTheMonthIsPaidToTheSecond() {
        var invoice = january("trial");

        assertThat(invoice.lines())
                .extracting(InvoiceLine::amountMinor)
                .startsWith(0L, 49_000 - Math.round(49_000 * 10 / 31.0));
        assertThat(invoice.lines().getFirst().description()).startsWith("BASIC, trial, January");
    }

    @Test
    void pauseIsLeftOutOfTheMonth() {
        var invoice = january("pause");

        assertThat(invoice.lines())
                .extracting(InvoiceLine::amountMinor)
                .startsWith(15_806L, 0L, 17_387L);
        assertThat(invoice.lines().get(1).description()).contains("paused");
    }

    @Test
    void previewOfAMonthWithAPauseIsItsInvoice() {
        var clinic = of("pause");
        life().pause(clinic, UUID.randomUUID());
        var shown = books.bean(MonthPreview.class).of(clinic, YearMonth.of(2026, 2));

        assertThat(shown.lines().get(1).description()).contains("paused");
        assertThat(shown.netMinor()).isLessThan(49_000);
        life().resume(clinic);
    }

    @Test
    void lowerTierBeginsWithTheTermHoweverLateItIsDone() {
        assertThat(january("down").netMinor()).isEqualTo(290_000);
        assertThat(subscription("down").phases().getLast().startsAt()).isEqualTo(FEBRUARY);
        assertThat(books.bean(Directory.class).byId(of("down").tenant()).orElseThrow().tier())
                .isEqualTo(Tier.BASIC);
        assertThat(planned().of(of("down")))
                .singleElement()
                .satisfies(
                        change -> assertThat(change.state()).isEqualTo(PlannedChange.State.DONE));
        assertThatThrownBy(() -> planned().withdraw(of("down"), downgrade))
                .isInstanceOf(Conflict.class);
    }

    @Test
    void whoLeavesAtTermPaysTheMonthAndNothingAfter() {
        assertThat(january("leaves").netMinor()).isEqualTo(49_000);
        assertThat(subscription("leaves").endsAt()).isEqualTo(FEBRUARY);
        assertThat(books.bean(Directory.class).byId(of("leaves").tenant()).orElseThrow().status())
                .isEqualTo(TenantStatus.OFFBOARDING);
        assertThat(planned().plan(of("leaves"), cancellation, null).state())
                .isEqualTo(PlannedChange.State.DONE);
    }

    @Test
    void askingTwiceIsAskingOnceAndNonsenseIsRefused() {
        var clinic = of("nonsense");
        var id = UUID.randomUUID();
        var first = planned().plan(clinic, id, null);

        assertThat(planned().plan(clinic, id, null)).isEqualTo(first);
        assertThat(first.at()).isAfter(FEBRUARY);
        assertThatThrownBy(() -> planned().plan(clinic, UUID.randomUUID(), null))
                .isInstanceOf(Conflict.class);
        assertThat(planned().withdraw(clinic, id)).isEqualTo(planned().withdraw(clinic, id));
        assertThatThrownBy(() -> planned().plan(clinic, UUID.randomUUID(), Tier.ENTERPRISE))
                .isInstanceOf(InvalidField.class);
        assertThatThrownBy(() -> planned().withdraw(clinic, UUID.randomUUID()))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> planned().withdraw(clinic, downgrade))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> life().resume(clinic)).isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> life().trial(clinic, UUID.randomUUID(), 10))
                .isInstanceOfSatisfying(
                        Conflict.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("month_closed"));
        assertThatThrownBy(() -> life().trial(clinic, UUID.randomUUID(), 93))
                .isInstanceOf(InvalidField.class);
    }

    @Test
    void pausesThatRaceAreOnePause() throws Exception {
        var clinic = of("trial");
        List<Future<FreeSpan>> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                answers.add(threads.submit(() -> life().pause(clinic, UUID.randomUUID())));
            }
        }

        assertThat(answers).filteredOn(answer -> answer.state() == Future.State.SUCCESS).hasSize(1);
        assertThat(life().spans(clinic)).hasSize(2);
        life().resume(clinic);
        assertThat(life().resume(clinic).to()).isNotNull();
    }

    @Test
    void postgresKeepsTrialsAndPausesAsTheyAre() throws SQLException {
        try (var app = books.rawConnection("eu-de-1", "mydr24_migrator");
                var statement = app.createStatement()) {
            statement.execute(
                    "select set_config('app.tenant_id', '%s', false)"
                            .formatted(of("trial").tenant()));

            assertThatThrownBy(() ->
                            statement.execute(
                                    "update billing.free_span set to_at = from_at where kind = 'TRIAL'"))
                    .hasMessageContaining("never changed");
            assertThatThrownBy(() -> statement.execute("delete from billing.free_span"))
                    .hasMessageContaining("never changed");
        }
    }

    private static void sweep() {
        books.bean(DoPlannedChanges.class).run(new CellId("eu-de-1"));
    }

    private static InvoiceDocument january(String name) {
        return InvoiceDocument.of(books.invoicesOf(of(name)).getLast());
    }

    private static Subscription subscription(String name) {
        return books.bean(Subscriptions.class).of(of(name));
    }

    private static Placement of(String name) {
        return Objects.requireNonNull(tenants.get(name));
    }

    private static SubscriptionLife life() {
        return books.bean(SubscriptionLife.class);
    }

    private static PlannedChanges planned() {
        return books.bean(PlannedChanges.class);
    }
}
