package com.mydr24.billing.invoice;

import com.mydr24.billing.customer.BillingProfile;
import com.mydr24.billing.customer.BillingProfile.ElectronicAddress;
import com.mydr24.billing.issuer.IssuingEntity;
import com.mydr24.billing.subscription.BillingPeriod;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.joda.money.Money;

/**
 * The invoices of {@link GoldenInvoicesTest}, with somebody who sends and somebody who gets them.
 */
public final class GoldenInvoices {
    private static final YearMonth MAY = YearMonth.of(2026, 5);
    private static final Duration TERM = Duration.ofDays(30);

    private GoldenInvoices() {}

    /** An invoice, and the name of its file. */
    public record Golden(String name, IssuingEntity entity, Invoice invoice) {
        @Override
        public String toString() {
            return name;
        }
    }

    public static List<Golden> all() {
        return GoldenInvoicesTest.cases().stream().map(GoldenInvoices::golden).toList();
    }

    private static Golden golden(GoldenInvoicesTest.Case golden) {
        var draft = golden.draft();
        var currency = draft.net().getCurrencyUnit().getCode();
        var entity = entity(currency);
        var issued = Instant.parse("2026-06-06T10:00:00Z");
        var isAbroad = draft.taxes().getFirst().category().equals("AE");
        return new Golden(
                golden.name(),
                entity,
                new Invoice(
                        new UUID(3, 1),
                        entity.code() + "-INV-2026-000042",
                        MAY,
                        BillingPeriod.of(MAY, ZoneOffset.UTC),
                        issued,
                        new Invoice.Parties(
                                new Issuer(
                                        entity.name(),
                                        entity.street(),
                                        entity.city(),
                                        entity.country(),
                                        entity.vatId()),
                                new Customer(
                                        "Klinikum Nord & Söhne <gGmbH>",
                                        isAbroad ? "FR" : entity.country(),
                                        profile(isAbroad),
                                        null)),
                        draft.lines(),
                        new Amounts(draft.net(), draft.tax()),
                        draft.taxes(),
                        Amounts.ofMinor(currency, 0, 0),
                        new Standing(
                                draft.total(),
                                Money.zero(draft.net().getCurrencyUnit()),
                                Money.zero(draft.net().getCurrencyUnit())),
                        new InvoiceState.Open(issued.plus(TERM)),
                        issued.plus(TERM)));
    }

    private static BillingProfile profile(boolean isAbroad) {
        return new BillingProfile(
                "Am Ufer 1",
                "Gebäude 7",
                "24103",
                "Kiel",
                isAbroad ? "FR40303265045" : "DE811907980",
                new ElectronicAddress("0088", "4006381333931"),
                "04011000-1234512345-06",
                "PO 4711");
    }

    private static IssuingEntity entity(String currency) {
        return switch (currency) {
            case "USD" ->
                    entity(
                            "US",
                            "MyDR24 Inc.",
                            "Wilmington, DE 19801",
                            "EIN 84-1234567",
                            "America/New_York");
            case "JPY" ->
                    entity(
                            "JP",
                            "MyDR24 Japan K.K.",
                            "Tokyo 100-0005",
                            "T7010001234567",
                            "Asia/Tokyo");
            default ->
                    entity(
                            "DE",
                            "MyDR24 Deutschland GmbH",
                            "10117 Berlin",
                            "DE811907980",
                            "Europe/Berlin");
        };
    }

    private static IssuingEntity entity(
            String country, String name, String city, String vatId, String zone) {
        return new IssuingEntity(
                country, name, "1 Street", city, country, vatId, ZoneId.of(zone), 1);
    }
}
