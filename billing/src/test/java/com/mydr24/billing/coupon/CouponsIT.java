package com.mydr24.billing.coupon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mydr24.billing.BillingInstallation;
import com.mydr24.billing.contract.Contracts;
import com.mydr24.billing.invoice.InvoiceDocument;
import com.mydr24.billing.invoice.InvoiceLine;
import com.mydr24.billing.invoice.LineKind;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.regions.placement.Placement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("postgres")
class CouponsIT {
    private static BillingInstallation books;
    private static List<Placement> tenants;

    @BeforeAll
    static void start() {
        books = BillingInstallation.of("eu-de-1");
        books.itIs("2025-12-31T23:00:00Z");
        tenants = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            tenants.add(books.signUp("clinic-" + i, "BASIC"));
        }
    }

    @AfterAll
    static void stop() {
        books.close();
    }

    @Test
    void couponLowersTheInvoicesOfItsMonths() {
        books.itIs("2026-01-10T00:00:00Z");
        coupons().make(percent("SPRING-26", 2_000, 2, 10));
        var first = tenants.getFirst();

        var agreed = coupons().redeem(first, "SPRING-26");

        assertThat(agreed.fromMonth()).isEqualTo("2026-01");
        assertThat(agreed.toMonth()).isEqualTo("2026-02");
        books.itIs("2026-02-10T00:00:00Z");
        assertThat(coupons().redeem(first, "SPRING-26")).isEqualTo(agreed);
        books.itIs("2026-04-07T00:00:00Z");
        for (var month : List.of("2026-01", "2026-02", "2026-03")) {
            books.close("eu-de-1", month);
        }
        assertThat(discounts(first)).containsExactly(List.of(), List.of(-9_800L), List.of(-9_800L));
        assertThatThrownBy(() -> coupons().redeem(first, "NO-SUCH")).isInstanceOf(NotFound.class);
    }

    @Test
    void moreCustomersThanTheCouponAllowsAreTurnedAwayHoweverTheyRace() throws Exception {
        coupons().make(percent("ONLY-THREE", 1_000, 12, 3));
        List<Future<?>> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < 4; round++) {
                for (var tenant : tenants.subList(1, 5)) {
                    answers.add(threads.submit(() -> coupons().redeem(tenant, "ONLY-THREE")));
                }
            }
        }

        int taken = 0;
        for (var answer : answers) {
            try {
                answer.get();
                taken++;
            } catch (ExecutionException e) {
                assertThat(e.getCause())
                        .isInstanceOfSatisfying(
                                Conflict.class,
                                refusal -> assertThat(refusal.code()).isEqualTo("coupon_used_up"));
            }
        }
        assertThat(taken).isEqualTo(3 * 4);
        assertThat(
                        tenants.stream()
                                .flatMap(tenant ->
                                        books.bean(Contracts.class).agreements(tenant).stream())
                                .filter(agreement ->
                                        agreement.source().equals("coupon ONLY-THREE")))
                .hasSize(3);
    }

    @Test
    void redemptionCutOffBeforeTheAgreementIsCompletedByAskingAgain() throws SQLException {
        coupons().make(percent("CUT-OFF", 1_000, 1, 1));
        var tenant = tenants.get(1);
        try (var owner = books.rawConnection("eu-de-1", "mydr24_migrator");
                var statement = owner.createStatement()) {
            statement.execute(
                    """
                    create function billing.die_agreeing() returns trigger language plpgsql as $$
                    begin
                        raise exception 'the disk is full';
                    end $$
                    """);
            statement.execute(
                    """
                    create trigger dying before insert on billing.agreement
                    for each row when (new.source = 'coupon CUT-OFF')
                    execute function billing.die_agreeing()
                    """);
            assertThatThrownBy(() -> coupons().redeem(tenant, "CUT-OFF"))
                    .hasMessageContaining("disk is full");
            statement.execute("drop trigger dying on billing.agreement");
        }

        assertThatThrownBy(() -> coupons().redeem(tenants.get(2), "CUT-OFF"))
                .isInstanceOf(Conflict.class);
        assertThat(coupons().redeem(tenant, "CUT-OFF").source()).isEqualTo("coupon CUT-OFF");
    }

    @Test
    void couponIsRefusedOutsideItsTimeInAnotherCurrencyAndWhenItIsNone() {
        var tenant = tenants.getFirst();
        var over =
                new Coupon(
                        "OVER",
                        "Over",
                        500,
                        null,
                        null,
                        1,
                        Instant.parse("2020-01-01T00:00:00Z"),
                        Instant.parse("2021-01-01T00:00:00Z"),
                        1);
        coupons().make(over);
        coupons().make(amount("DOLLARS", "USD"));

        assertThat(coupons().make(over)).isEqualTo(over);
        for (var code : List.of("OVER", "DOLLARS")) {
            assertThatThrownBy(() -> coupons().redeem(tenant, code)).isInstanceOf(Conflict.class);
        }
        assertThatThrownBy(() -> coupons().make(percent("OVER", 600, 1, 1)))
                .isInstanceOf(Conflict.class);
        for (var wrong :
                List.of(
                        percent("no", 1, 1, 1),
                        percent("WRONG", 0, 1, 1),
                        percent("WRONG", 10_001, 1, 1),
                        percent("WRONG", 1, 0, 1),
                        percent("WRONG", 1, 1, 0),
                        amount("WRONG", null))) {
            assertThatThrownBy(() -> coupons().make(wrong)).isInstanceOf(InvalidField.class);
        }
    }

    private static List<List<Long>> discounts(Placement tenant) {
        return books.invoicesOf(tenant).stream()
                .map(InvoiceDocument::of)
                .map(invoice ->
                        invoice.lines().stream()
                                .filter(line -> line.kind() == LineKind.DISCOUNT)
                                .map(InvoiceLine::amountMinor)
                                .toList())
                .toList();
    }

    private static Coupon percent(String code, int rateBp, int months, int most) {
        return new Coupon(
                code,
                "Coupon " + code,
                rateBp,
                null,
                null,
                months,
                Instant.parse("2020-01-01T00:00:00Z"),
                null,
                most);
    }

    private static Coupon amount(String code, @Nullable String currency) {
        return new Coupon(
                code,
                "Coupon " + code,
                null,
                1_000L,
                currency,
                1,
                Instant.parse("2020-01-01T00:00:00Z"),
                null,
                1);
    }

    private static Coupons coupons() {
        return books.bean(Coupons.class);
    }
}
