package com.mydr24.billing.dunning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.mydr24.billing.BillingInstallation;
import com.mydr24.billing.invoice.Invoice;
import com.mydr24.billing.payment.Payment;
import com.mydr24.billing.payment.PaymentReturns;
import com.mydr24.billing.payment.Payments;
import com.mydr24.billing.payment.ReturnedPayment;
import com.mydr24.regions.placement.CellId;
import com.mydr24.regions.placement.Placement;
import com.mydr24.tenant.directory.Actor;
import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.directory.TenantStatus;
import com.mydr24.tenant.life.Lifecycle;
import com.mydr24.tenant.saga.Sagas;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** January's invoices, issued on 6 February and due on 8 March; one story, day by day. */
@Tag("postgres")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DunningIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    private static BillingInstallation books;
    private static Map<String, Placement> tenants;

    @BeforeAll
    static void january() {
        books = BillingInstallation.of("eu-de-1");
        books.itIs("2025-12-31T23:00:00Z");
        tenants = new HashMap<>();
        for (var name : List.of("pays", "late", "never")) {
            tenants.put(name, books.signUp(name, "BASIC"));
        }
        tenants.put("rescue", books.signUp("rescue", "EMERGENCY"));
        books.itIs("2026-02-06T12:00:00Z");
        books.close("eu-de-1", "2026-01");
    }

    @AfterAll
    static void stop() {
        books.close();
    }

    @Test
    @Order(1)
    void nobodyIsRemindedBeforeTheDayAndEachOnceOnIt() {
        on("2026-03-15T11:59:00Z");
        assertThat(notices("late")).isEmpty();

        on("2026-03-15T12:00:01Z");
        sweep();

        assertThat(notices("late")).extracting(DunningNotice::kind).containsExactly("REMINDER");
        assertThat(notices("rescue")).isEmpty();
        assertThat(letters().subjectsTo("late")).hasSize(1);
    }

    @Test
    @Order(2)
    void whoPaysAPartIsRemindedOfTheRestAndWhoPaysAllOfNothing() {
        pay("pays", 58_310);
        pay("late", 8_310);
        letters().isAway = true;

        on("2026-03-30T00:00:00Z");

        assertThat(books.bean(OverdueInvoices.class).list(10))
                .extracting(OverdueInvoice::tenant, OverdueInvoice::openMinor, OverdueInvoice::step)
                .containsExactlyInAnyOrder(
                        tuple("late", 50_000L, "FINAL_NOTICE"),
                        tuple("never", 58_310L, "FINAL_NOTICE"),
                        tuple("rescue", january("rescue").due().getAmountMinorLong(), "REMINDER"));
        assertThat(notices("pays")).hasSize(1);
        assertThat(notices("late").getLast().openMinor()).isEqualTo(50_000);
        assertThat(notices("late").getLast().kind()).isEqualTo("FINAL_NOTICE");
        assertThat(letters().subjectsTo("late")).hasSize(1);
        letters().isAway = false;
        sweep();
        sweep();
        assertThat(letters().subjectsTo("late")).hasSize(2);
        assertThat(letters().subjectsTo("late").getLast()).startsWith("Final notice");
    }

    @Test
    @Order(3)
    void whoStaysUnpaidIsSuspendedOnceButNeverAnEmergencyTenant() {
        on("2026-04-13T00:00:01Z");
        await().atMost(SOON).until(() -> status("late") == TenantStatus.SUSPENDED);
        settled("late");
        settled("never");

        on("2026-12-01T00:00:00Z");
        on("2027-01-20T00:00:00Z");
        on("2027-03-20T00:00:00Z");
        on("2027-05-20T00:00:00Z");

        assertThat(notices("late"))
                .extracting(DunningNotice::kind)
                .containsExactly("REMINDER", "FINAL_NOTICE", "SUSPENSION");
        assertThat(status("never")).isEqualTo(TenantStatus.SUSPENDED);
        assertThat(notices("rescue"))
                .extracting(DunningNotice::kind)
                .containsExactly("REMINDER", "REMINDER", "FINAL_NOTICE");
        assertThat(status("rescue")).isEqualTo(TenantStatus.ACTIVE);
    }

    @Test
    @Order(4)
    void whoHasPaidWorksAgain() {
        pay("late", 50_000);

        sweep();

        await().atMost(SOON).until(() -> status("late") == TenantStatus.ACTIVE);
        settled("late");
        assertThat(status("never")).isEqualTo(TenantStatus.SUSPENDED);
    }

    @Test
    @Order(5)
    void whosePaymentWentAgainIsSuspendedAgainUntilItIsPaid() {
        books.bean(PaymentReturns.class)
                .record(
                        of("late"),
                        new ReturnedPayment(
                                "bank",
                                "bounce",
                                "ref-50000",
                                ReturnedPayment.Kind.BOUNCED,
                                50_000,
                                "EUR",
                                "AC04",
                                Instant.parse("2026-03-15T12:00:00Z")));
        sweep();
        await().atMost(SOON).until(() -> status("late") == TenantStatus.SUSPENDED);
        settled("late");
        assertThat(notices("late")).hasSize(3);

        pay("late", 20_000);
        pay("late", 30_000);
        sweep();

        await().atMost(SOON).until(() -> status("late") == TenantStatus.ACTIVE);
        settled("late");
    }

    @Test
    @Order(6)
    void whoWasSuspendedForAnotherReasonStaysSuspended() {
        var never = of("never").tenant();
        var lifecycle = books.bean(Lifecycle.class);
        var operator = new Actor("platform:1", "OPERATOR");
        lifecycle.resume(never, "goodwill", operator, null);
        settled("never");
        sweep();
        assertThat(status("never")).isEqualTo(TenantStatus.ACTIVE);
        lifecycle.suspend(never, "misuse", operator, null);
        settled("never");

        pay("never", 58_310);
        sweep();

        assertThat(status("never")).isEqualTo(TenantStatus.SUSPENDED);
    }

    @Test
    @Order(7)
    void postgresKnowsNoSuspensionOfAnEmergencyTenant() throws SQLException {
        try (var owner = books.rawConnection("eu-de-1", "mydr24_migrator");
                var statement = owner.createStatement()) {
            assertThatThrownBy(() ->
                            statement.execute(
                                    "insert into billing.dunning_rule values ('EMERGENCY', 4, 90, 'SUSPENSION')"))
                    .hasMessageContaining("dunning_rule_check");
        }
    }

    private static void on(String now) {
        books.itIs(now);
        sweep();
    }

    private static void sweep() {
        books.bean(DunOverdue.class).run(new CellId("eu-de-1"));
    }

    /** Until nothing is being done to the tenant any more. */
    private static void settled(String name) {
        await().atMost(SOON)
                .until(() ->
                        books.bean(Sagas.class).of(of(name).tenant()).stream()
                                .noneMatch(saga -> saga.isOpen()));
    }

    private static void pay(String name, long minor) {
        var invoice = january(name);
        books.bean(Payments.class)
                .record(
                        of(name),
                        new Payment(
                                invoice.number(),
                                "bank",
                                "ref-" + minor,
                                minor,
                                "EUR",
                                Instant.parse("2026-03-15T12:00:00Z")));
    }

    private static Invoice january(String name) {
        return books.invoicesOf(of(name)).getLast();
    }

    private static TenantStatus status(String name) {
        return books.bean(Directory.class).byId(of(name).tenant()).orElseThrow().status();
    }

    private static List<DunningNotice> notices(String name) {
        return books.bean(Dunning.class).notices(of(name));
    }

    private static LettersForTests letters() {
        return books.bean(LettersForTests.class);
    }

    private static Placement of(String name) {
        return Objects.requireNonNull(tenants.get(name));
    }
}
