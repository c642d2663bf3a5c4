package com.mydr24.billing.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mydr24.billing.BillingInstallation;
import com.mydr24.billing.contract.Agreement;
import com.mydr24.billing.contract.Contracts;
import com.mydr24.billing.contract.Terms;
import com.mydr24.billing.metering.UsageIntake;
import com.mydr24.billing.price.Aggregation;
import com.mydr24.billing.price.MeteredPrice;
import com.mydr24.billing.price.PriceComponent.Metered;
import com.mydr24.local.stripe.StripeForTests;
import com.mydr24.local.stripe.StripeForTests.Failure;
import com.mydr24.regions.failure.Unavailable;
import com.mydr24.regions.placement.Placement;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What was used and charged, counted at Stripe beside it. */
@Tag("postgres")
class MirrorUsageIT {
    private static final Metered CALLS =
            new Metered(
                    "calls",
                    "Calls",
                    "api.calls",
                    Aggregation.of(Aggregation.Kind.SUM),
                    new MeteredPrice.Graduated(
                            List.of(new MeteredPrice.Step(null, new BigDecimal("0.50")))),
                    0,
                    null);

    @Test
    void chargedUsageIsCountedOnceWhateverDiesAndWhatIsTooOldIsSaidToBe() throws SQLException {
        try (var stripe = new StripeForTests();
                var books =
                        BillingInstallation.of(
                                Map.of(
                                        "mydr24.stripe.key",
                                        "sk_test_x",
                                        "mydr24.stripe.webhook-secret",
                                        StripeForTests.SECRET,
                                        "mydr24.stripe.meter-prefix",
                                        "mydr24_",
                                        "mydr24.stripe.base",
                                        stripe.base()),
                                "eu-de-1")) {
            books.itIs("2025-12-31T23:00:00Z");
            var clinic = books.signUp("clinic", "BASIC");
            books.bean(Contracts.class)
                    .agree(
                            clinic,
                            new Agreement(
                                    UUID.randomUUID(),
                                    "2026-01",
                                    null,
                                    new Terms.Component(CALLS),
                                    "contract 1"));
            books.itIs("2026-02-01T12:00:00Z");
            send(books, clinic, "jan-1", "2026-01-05T00:00:00Z", "30.5");
            stripe.away(true);
            close(books, stripe, "2026-02-06T12:00:00Z", "2026-01");
            stripe.away(false);
            var usage = books.bean(MirrorUsage.class);
            usage.bringUpToDate(clinic);
            assertThat(counted(stripe)).isEmpty();
            books.bean(InvoiceCollection.class).begin(clinic);
            books.bean(InvoiceCollection.class).bringUpToDate(clinic);

            for (var failure : Failure.values()) {
                stripe.fail(1, failure);
                assertThatThrownBy(() -> usage.bringUpToDate(clinic))
                        .isInstanceOf(Unavailable.class);
                stripe.forgetKeys();
            }
            usage.bringUpToDate(clinic);
            usage.bringUpToDate(clinic);

            assertThat(counted(stripe)).containsExactly("mydr24_calls 30.5 2026-01-31T12:00:00Z");
            assertThat(outcomes(books)).containsExactly("SENT");

            // Less than January's invoice had said, in time; more, too late; and February's own.
            send(books, clinic, "jan-2", "2026-01-06T00:00:00Z", "9.5");
            send(books, clinic, "feb-1", "2026-02-06T00:00:00Z", "7");
            close(books, stripe, "2026-03-07T12:00:00Z", "2026-02");
            usage.bringUpToDate(clinic);

            assertThat(counted(stripe))
                    .containsExactly(
                            "mydr24_calls 30.5 2026-01-31T12:00:00Z",
                            "mydr24_calls 7 2026-02-28T12:00:00Z");
            assertThat(outcomes(books)).containsExactlyInAnyOrder("SENT", "TOO_OLD", "SENT");
            usage.bringUpToDate(clinic);
            assertThat(outcomes(books)).hasSize(3);
        }
    }

    private static void close(
            BillingInstallation books, StripeForTests stripe, String now, String month) {
        books.itIs(now);
        stripe.itIs(Instant.parse(now).getEpochSecond());
        books.close("eu-de-1", month);
    }

    private static void send(
            BillingInstallation books, Placement tenant, String id, String at, String quantity) {
        var event =
                "{\"id\": \"%s\", \"meter\": \"api.calls\", \"at\": \"%s\", \"quantity\": %s}"
                        .formatted(id, at, quantity);
        assertThat(
                        books.bean(UsageIntake.class)
                                .accept(tenant, event.getBytes(StandardCharsets.UTF_8))
                                .rejected())
                .isEmpty();
    }

    private static List<String> counted(StripeForTests stripe) {
        return stripe.all("billing.meter_event").stream()
                .map(event ->
                        "%s %s %s"
                                .formatted(
                                        event.get("event_name"),
                                        event.get("value"),
                                        Instant.ofEpochSecond(
                                                Long.parseLong(
                                                        String.valueOf(event.get("timestamp"))))))
                .toList();
    }

    private static List<String> outcomes(BillingInstallation books) throws SQLException {
        try (var raw = books.rawConnection("eu-de-1", "postgres");
                var statement = raw.createStatement();
                var rows = statement.executeQuery("select outcome from billing.mirrored_usage")) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }
}
