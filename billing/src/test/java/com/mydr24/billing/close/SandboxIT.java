package com.mydr24.billing.close;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mydr24.billing.BillingInstallation;
import com.mydr24.billing.credit.AccountCredits;
import com.mydr24.billing.credit.Goodwill;
import com.mydr24.billing.dunning.Dunning;
import com.mydr24.billing.dunning.DunningNotice;
import com.mydr24.billing.dunning.LettersForTests;
import com.mydr24.billing.export.Export;
import com.mydr24.billing.export.Exports;
import com.mydr24.billing.invoice.Invoice;
import com.mydr24.billing.invoice.InvoiceLine;
import com.mydr24.billing.issuer.NumberGaps;
import com.mydr24.billing.payment.Payment;
import com.mydr24.billing.payment.Payout;
import com.mydr24.billing.payment.Payouts;
import com.mydr24.billing.payment.SandboxPayments;
import com.mydr24.billing.sandbox.SandboxTime;
import com.mydr24.billing.sandbox.Sandboxes;
import com.mydr24.billing.subscription.PlannedChanges;
import com.mydr24.billing.subscription.SubscriptionLife;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.placement.Placement;
import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.directory.TenantStatus;
import com.mydr24.tenant.tier.Tier;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A sandbox goes through half a year while everybody else is in January. */
@Tag("postgres")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SandboxIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final UUID GIFT = UUID.fromString("00000000-0000-0000-0000-0000000000a1");

    private static BillingInstallation books;
    private static Placement live;
    private static Placement box;

    @BeforeAll
    static void newYear() {
        books = BillingInstallation.of("eu-de-1");
        books.itIs("2025-12-31T23:00:00Z");
        live = books.signUp("twin", "PROFESSIONAL");
        box = books.signUp("box", "PROFESSIONAL", "SANDBOX", null);
        for (var tenant : List.of(live, box)) {
            books.bean(SubscriptionLife.class).trial(tenant, UUID.randomUUID(), 14);
            books.bean(AccountCredits.class)
                    .give(tenant, new Goodwill(GIFT, 900_000, "Welcome", "2026-01"));
        }
    }

    @AfterAll
    static void stop() {
        books.close();
    }

    @Test
    @Order(1)
    void everybodyElseStaysWhereTheyAre() {
        move("2026-03-07T00:00:00Z");

        assertThat(time().now()).isAfterOrEqualTo("2026-03-07T00:00:00Z");
        assertThat(books.bean(Clock.class).instant()).isBefore("2026-01-01T00:00:00Z");
        assertThat(books.invoicesOf(live)).isEmpty();
        assertThat(books.invoicesOf(box))
                .extracting(Invoice::number)
                .containsExactly("TEST-box-DE-INV-2026-000002", "TEST-box-DE-INV-2026-000001");
    }

    @Test
    @Order(6)
    void itsBillIsWhatALiveOneComesTo() {
        books.itIs("2026-02-06T12:00:00Z");
        var january = books.close("eu-de-1", "2026-01");
        books.itIs("2026-03-06T12:00:00Z");
        var february = books.close("eu-de-1", "2026-02");

        assertThat(List.of(january.total(), february.total())).containsExactly(1, 1);
        var first = bills(box).size() - 2;
        assertThat(bills(box).subList(first, first + 2)).isEqualTo(bills(live)).hasSize(2);
        assertThat(books.bean(AccountCredits.class).list(box).getFirst().remainingMinor())
                .as("what is left of the gift ended with January")
                .isZero();
        assertThat(books.invoicesOf(live).getLast().number()).isEqualTo("DE-INV-2026-000001");
    }

    @Test
    @Order(7)
    void whatIsBuiltOnFinancesReadingHasNoSandboxInIt() throws SQLException {
        for (var export : Export.values()) {
            var out = new ByteArrayOutputStream();
            books.bean(Exports.class)
                    .write(
                            export,
                            Exports.Format.CSV,
                            Instant.EPOCH,
                            Instant.parse("2100-01-01T00:00:00Z"),
                            out);
            assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain("box");
        }
        assertThat(books.bean(NumberGaps.class).report())
                .allSatisfy(series -> {
                    assertThat(series.series()).doesNotContain("TEST");
                    assertThat(series.missing()).isEmpty();
                });
        assertThat(seenByFinance("select count(*) from billing.invoice")).isEqualTo(2);
        assertThat(
                        seenByFinance(
                                """
                                select count(*)
                                  from pg_policies as reads
                                 where schemaname = 'billing'
                                   and policyname = 'finance_reads'
                                   and tablename <> 'sandbox'
                                   and not exists (select 1
                                                     from pg_policies as refuses
                                                    where refuses.schemaname = 'billing'
                                                      and refuses.tablename = reads.tablename
                                                      and refuses.policyname = 'no_sandboxes')
                                """))
                .as("tables of the books that would show sandboxes to finance")
                .isZero();
    }

    @Test
    @Order(2)
    void itIsDunnedByItsOwnTimeAndPaysByItsOwnKey() {
        var issued = books.invoicesOf(box).getFirst();

        move("2026-06-10T00:00:00Z");

        assertThat(notices())
                .filteredOn(notice -> notice.invoice().equals(issued.number()))
                .extracting(DunningNotice::kind)
                .containsExactly("REMINDER", "REMINDER", "FINAL_NOTICE", "SUSPENSION");
        assertThat(entry().status()).isEqualTo(TenantStatus.SUSPENDED);
        assertThat(books.bean(LettersForTests.class).subjectsTo("box")).isEmpty();

        for (var invoice : books.invoicesOf(box)) {
            if (invoice.due().isPositive()) {
                var paid = pay(invoice.number(), "r-" + invoice.number(), null);
                assertThat(pay(invoice.number(), paid.reference(), null)).isEqualTo(paid);
                assertThatThrownBy(() -> pay(invoice.number(), paid.reference(), 1L))
                        .isInstanceOf(Conflict.class);
            }
        }
        arrived();

        assertThat(entry().status()).isEqualTo(TenantStatus.ACTIVE);
    }

    @Test
    @Order(3)
    void itGoesDownAtItsTermAndOnAfterADeath() {
        books.bean(PlannedChanges.class).plan(box, UUID.randomUUID(), Tier.BASIC);
        var dying = books.bean(GrantingStep.class).dying;
        dying.add(box.tenant());

        books.bean(Sandboxes.class).move(entry(), Instant.parse("2026-08-07T00:00:00Z"));
        await().atMost(SOON).until(() -> time().waitsFor() != null);

        assertThat(time().waitsFor()).isEqualTo("the power went out");
        assertThat(time().now()).isBetween("2026-07-05T00:00:00Z", "2026-07-07T00:00:00Z");
        dying.clear();
        arrived();
        assertThat(entry().tier()).isEqualTo(Tier.BASIC);
        assertThat(books.invoicesOf(box)).hasSize(7);
        assertThat(bills(box).getFirst())
                .anySatisfy(line -> assertThat(line).contains("BASIC"))
                .noneSatisfy(line -> assertThat(line).contains("PROFESSIONAL"));
    }

    @Test
    @Order(4)
    void sentManyTimesAtOnceItGoesOnce() throws Exception {
        var refused = new ArrayList<String>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var sent =
                    IntStream.range(0, 16)
                            .mapToObj(day ->
                                    threads.submit(() ->
                                            books.bean(Sandboxes.class)
                                                    .move(
                                                            entry(),
                                                            Instant.parse("2026-09-08T00:00:00Z")
                                                                    .plus(Duration.ofDays(day)))))
                            .toList();
            for (var one : sent) {
                try {
                    one.get();
                } catch (ExecutionException e) {
                    assertThat(e).hasCauseInstanceOf(Conflict.class);
                    refused.add(e.toString());
                }
            }
        }
        arrived();

        assertThat(refused).hasSizeLessThan(16);
        assertThat(time().now()).isAfterOrEqualTo("2026-09-23T00:00:00Z");
        assertThat(books.invoicesOf(box)).hasSize(8);
    }

    @Test
    @Order(5)
    void itOnlyGoesForwardAndNotTooFar() {
        var target = Instant.parse("2026-10-01T00:00:00Z");
        move(target.toString());

        assertThat(books.bean(Sandboxes.class).move(entry(), target).movingTo()).isNull();
        assertThatThrownBy(() -> move("2026-09-30T00:00:00Z"))
                .isInstanceOfSatisfying(
                        Conflict.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("clock_goes_forward"));
        assertThatThrownBy(() -> move("2028-01-01T00:00:00Z"))
                .isInstanceOfSatisfying(
                        InvalidField.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("too_far"));
    }

    @Test
    @Order(8)
    void noLiveTenantGoesAnywhereAndNothingOfASandboxIsMoney() {
        var twin = books.bean(Directory.class).byId(live.tenant()).orElseThrow();

        assertThatThrownBy(() ->
                        books.bean(Sandboxes.class)
                                .move(twin, Instant.parse("2026-12-01T00:00:00Z")))
                .isInstanceOfSatisfying(
                        Conflict.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("not_a_sandbox"));
        assertThatThrownBy(() ->
                        books.bean(Directory.class).moveClock(live.tenant(), Duration.ofDays(1)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() ->
                        books.bean(Payouts.class)
                                .record(box, new Payout("bank", "p-1", 1, "EUR", Instant.EPOCH)))
                .isInstanceOfSatisfying(
                        Conflict.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("sandbox_has_no_money"));
        assertThatThrownBy(() -> books.signUp("kid", "BASIC", "SANDBOX", "twin"))
                .isInstanceOf(InvalidField.class);
    }

    private static void move(String to) {
        books.bean(Sandboxes.class).move(entry(), Instant.parse(to));
        arrived();
    }

    private static void arrived() {
        await().atMost(SOON)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> time().movingTo() == null);
    }

    private static SandboxTime time() {
        return books.bean(Sandboxes.class).of(entry());
    }

    private static DirectoryEntry entry() {
        return books.bean(Directory.class).byId(box.tenant()).orElseThrow();
    }

    private static List<DunningNotice> notices() {
        return books.bean(Dunning.class).notices(box);
    }

    /** All lines of all invoices, newest invoice first. */
    private static List<List<String>> bills(Placement tenant) {
        return books.invoicesOf(tenant).stream()
                .map(invoice -> invoice.lines().stream().map(SandboxIT::line).toList())
                .toList();
    }

    /** Without the number of a credit note, which is the one thing that may differ. */
    private static String line(InvoiceLine line) {
        return "%s %s %s %d"
                .formatted(
                        line.kind(),
                        line.description().replaceAll("credit note [A-Za-z0-9-]+", "credit note"),
                        line.quantity(),
                        line.amountMinor());
    }

    private static Payment pay(String number, String reference, @Nullable Long amountMinor) {
        return books.bean(SandboxPayments.class).pay(entry(), number, reference, amountMinor);
    }

    private static long seenByFinance(String query) throws SQLException {
        try (var finance = books.rawConnection("eu-de-1", "mydr24_finance");
                var statement = finance.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
