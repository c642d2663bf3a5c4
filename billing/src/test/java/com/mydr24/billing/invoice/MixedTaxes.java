package com.mydr24.billing.invoice;

import com.mydr24.billing.contract.Terms;
import com.mydr24.billing.issuer.Tax;
import com.mydr24.billing.issuer.Taxes;
import com.mydr24.billing.price.PriceComponent;
import com.mydr24.billing.price.TaxClass;
import com.mydr24.tenant.tier.Tier;
import java.util.List;
import org.joda.money.CurrencyUnit;

/** Golden invoices for supplies that are taxed differently. */
final class MixedTaxes {
    private MixedTaxes() {}

    static List<GoldenInvoicesTest.Case> cases() {
        var german =
                Taxes.all(GoldenInvoicesTest.GERMAN)
                        .with(TaxClass.REDUCED, new Tax("S", 700, "VAT 7 %"))
                        .with(TaxClass.EXEMPT_HEALTH, Tax.exempt("Exempt (section 4 no. 14 UStG)"));
        var onCall =
                new PriceComponent.Recurring(
                        "on-call", "Physicians on call", 120_001, TaxClass.EXEMPT_HEALTH);
        var handbook =
                new PriceComponent.OneOff(
                        "handbook", "Handbook of triage", 9_995, null, TaxClass.REDUCED);
        return List.of(
                new GoldenInvoicesTest.Case(
                        "professional_reduced_fee_with_credits",
                        new Contracted("Europe/Berlin")
                                .phase(
                                        TaxClass.REDUCED,
                                        Tier.PROFESSIONAL,
                                        "EUR 2900.00",
                                        GoldenInvoicesTest.LONG_AGO,
                                        null,
                                        new PriceComponent.Recurring("archive", "Archive", 120_001),
                                        onCall)
                                .agreed(
                                        "2026-01",
                                        null,
                                        new Terms.PercentOff("Framework", 1_000, "base")),
                        List.of(),
                        List.of(
                                GoldenInvoicesTest.credit(
                                        "SLA_CREDIT", "DE-CN-2026-000007", 29_000),
                                GoldenInvoicesTest.credit("GOODWILL", "DE-CN-2026-000009", 1_234)),
                        german),
                new GoldenInvoicesTest.Case(
                        "enterprise_exempt_fee",
                        new Contracted("Europe/Berlin")
                                .phase(
                                        TaxClass.EXEMPT_HEALTH,
                                        Tier.ENTERPRISE,
                                        "EUR 14900.00",
                                        GoldenInvoicesTest.LONG_AGO,
                                        null),
                        List.of(),
                        List.of(
                                GoldenInvoicesTest.credit(
                                        "SLA_CREDIT", "DE-CN-2026-000007", 149_000)),
                        german),
                new GoldenInvoicesTest.Case(
                        // The fee is of another kind from the 21st on; the month's credit is of
                        // both.
                        "basic_standard_then_exempt_fee",
                        new Contracted("Europe/Berlin")
                                .phase(
                                        Tier.BASIC,
                                        "EUR 490.00",
                                        GoldenInvoicesTest.LONG_AGO,
                                        "2026-05-20T22:00:00Z")
                                .phase(
                                        TaxClass.EXEMPT_HEALTH,
                                        Tier.BASIC,
                                        "EUR 490.00",
                                        "2026-05-20T22:00:00Z",
                                        null)
                                .agreed("2026-05", "2026-05", new Terms.Component(handbook)),
                        List.of(),
                        List.of(
                                GoldenInvoicesTest.credit(
                                        "SLA_CREDIT", "DE-CN-2026-000007", 4_900)),
                        german),
                new GoldenInvoicesTest.Case(
                        "professional_mixed_taxes",
                        GoldenInvoicesTest.berlin(Tier.PROFESSIONAL, "EUR 2900.00", onCall)
                                .agreed("2026-05", "2026-05", new Terms.Component(handbook))
                                .agreed(
                                        "2026-01",
                                        null,
                                        new Terms.PercentOff("Framework", 333, null))
                                .agreed(
                                        "2026-01",
                                        null,
                                        new Terms.PercentOff("On call", 5_000, "on-call"))
                                .agreed("2026-05", null, new Terms.AmountOff("Coupon", 10_000)),
                        List.of(),
                        List.of(
                                GoldenInvoicesTest.credit(
                                        "SLA_CREDIT", "DE-CN-2026-000007", 29_000),
                                GoldenInvoicesTest.credit("GOODWILL", "DE-CN-2026-000009", 1_234)),
                        german),
                new GoldenInvoicesTest.Case(
                        "basic_exempt_part_given_whole",
                        GoldenInvoicesTest.berlin(Tier.BASIC, "EUR 490.00", onCall)
                                .agreed("2026-01", null, new Terms.AmountOff("Coupon", 10_000))
                                .agreed(
                                        "2026-01",
                                        null,
                                        new Terms.PercentOff("First year free", 10_000, "on-call")),
                        List.of(),
                        List.of(),
                        german),
                new GoldenInvoicesTest.Case(
                        "emergency_mixed_taxes_in_yen",
                        new Contracted("Asia/Tokyo")
                                .phase(
                                        Tier.EMERGENCY,
                                        "JPY 4790001",
                                        GoldenInvoicesTest.LONG_AGO,
                                        null,
                                        new PriceComponent.EmergencyPremium(
                                                "emergency",
                                                "Physicians on call",
                                                333_335,
                                                TaxClass.EXEMPT_HEALTH)),
                        List.of(),
                        List.of(
                                GoldenInvoicesTest.credit(
                                        "SLA_CREDIT",
                                        "JP-CN-2026-000001",
                                        99_999,
                                        CurrencyUnit.JPY)),
                        Taxes.all(GoldenInvoicesTest.JAPANESE)
                                .with(TaxClass.EXEMPT_HEALTH, Tax.exempt("Medical care"))),
                new GoldenInvoicesTest.Case(
                        "enterprise_all_of_it_reverse_charge",
                        new Contracted("Europe/Paris")
                                .phase(
                                        Tier.ENTERPRISE,
                                        "EUR 14900.00",
                                        GoldenInvoicesTest.LONG_AGO,
                                        null,
                                        onCall)
                                .agreed("2026-01", null, new Terms.AmountOff("Coupon", 9_999)),
                        List.of(),
                        List.of(),
                        Taxes.all(GoldenInvoicesTest.REVERSE)));
    }
}
