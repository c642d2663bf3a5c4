package com.mydr24.billing.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import com.mydr24.billing.contract.Terms;
import com.mydr24.billing.credit.OpenCredit;
import com.mydr24.billing.issuer.Tax;
import com.mydr24.billing.issuer.Taxes;
import com.mydr24.billing.journal.Posting;
import com.mydr24.billing.price.Aggregation;
import com.mydr24.billing.price.MeteredPrice;
import com.mydr24.billing.price.MeteredPrice.Graduated;
import com.mydr24.billing.price.MeteredPrice.Packages;
import com.mydr24.billing.price.MeteredPrice.Step;
import com.mydr24.billing.price.MeteredPrice.Volume;
import com.mydr24.billing.price.PriceComponent;
import com.mydr24.billing.price.PriceComponent.Metered;
import com.mydr24.billing.usage.UnbilledQuantity;
import com.mydr24.tenant.tier.Tier;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What invoices say, tier by tier and pricing model by pricing model, as text that a person can
 * check. After a change that is meant, {@code -Dgolden.write=true} writes the files again.
 */
class GoldenInvoicesTest {
    private static final Path FILES = Path.of("src/test/resources/golden");
    private static final YearMonth MAY = YearMonth.of(2026, 5);
    static final String LONG_AGO = "2025-01-01T00:00:00Z";
    static final Tax GERMAN = new Tax("S", 1_900, "VAT 19 %");
    static final Tax REVERSE = new Tax("AE", 0, "Reverse charge");
    static final Tax JAPANESE = new Tax("S", 1_000, "Consumption tax 10 %");
    private static final Tax NONE = new Tax("O", 0, "No sales tax");

    private static final MeteredPrice GRADUATED =
            new Graduated(
                    List.of(step("100000", "0"), step("1000000", "0.0004"), step(null, "0.00025")));

    /** One invoice, and the file of its name. */
    record Case(
            String name,
            Contracted contracted,
            List<UnbilledQuantity> quantities,
            List<OpenCredit> credits,
            Taxes taxes) {
        Case(
                String name,
                Contracted contracted,
                List<UnbilledQuantity> quantities,
                List<OpenCredit> credits,
                Tax tax) {
            this(name, contracted, quantities, credits, Taxes.all(tax));
        }

        InvoiceDraft draft() {
            var contract = contracted.contract();
            return InvoiceDraft.of(
                    Charges.of(contract, MAY, quantities, _ -> 750_000).charges(),
                    contract.discounts(MAY),
                    contract.subscription().currency(),
                    Bill.knowingFees(contract, credits),
                    taxes);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Case> cases() {
        return Stream.of(plain(), MixedTaxes.cases()).flatMap(List::stream).toList();
    }

    private static List<Case> plain() {
        return List.of(
                new Case(
                        "basic_whole_month",
                        berlin(Tier.BASIC, "EUR 490.00"),
                        List.of(),
                        List.of(),
                        GERMAN),
                new Case(
                        "basic_from_the_middle_with_setup",
                        new Contracted("Europe/Berlin")
                                .phase(
                                        Tier.BASIC,
                                        "EUR 490.00",
                                        "2026-05-16T10:30:15Z",
                                        null,
                                        new PriceComponent.OneOff("setup", "Setting up", 50_000)),
                        List.of(),
                        List.of(),
                        GERMAN),
                new Case(
                        "basic_packages",
                        berlin(
                                Tier.BASIC,
                                "EUR 490.00",
                                Contracted.metered(
                                        "documents",
                                        new Packages(
                                                new BigDecimal("1000"), new BigDecimal("12.50")),
                                        0)),
                        List.of(Contracted.quantity("2026-05", "documents", "2001", null)),
                        List.of(),
                        GERMAN),
                new Case(
                        "professional_graduated_with_late_usage",
                        berlin(
                                Tier.PROFESSIONAL,
                                "EUR 2900.00",
                                Contracted.metered("calls", GRADUATED, 0)),
                        List.of(
                                Contracted.quantity("2026-04", "calls", "1200000", "900000"),
                                Contracted.quantity("2026-05", "calls", "1500000", null)),
                        List.of(),
                        GERMAN),
                new Case(
                        "professional_minimum",
                        berlin(
                                Tier.PROFESSIONAL,
                                "EUR 2900.00",
                                Contracted.metered("calls", GRADUATED, 25_000)),
                        List.of(Contracted.quantity("2026-05", "calls", "120000", null)),
                        List.of(),
                        GERMAN),
                new Case(
                        "professional_with_credits",
                        berlin(Tier.PROFESSIONAL, "EUR 2900.00"),
                        List.of(),
                        List.of(
                                credit("SLA_CREDIT", "DE-CN-2026-000007", 29_000),
                                credit("USAGE_CORRECTION", "DE-CN-2026-000009", 1_234)),
                        GERMAN),
                new Case(
                        "professional_to_enterprise",
                        new Contracted("Europe/Berlin")
                                .phase(
                                        Tier.PROFESSIONAL,
                                        "EUR 2900.00",
                                        LONG_AGO,
                                        "2026-05-20T22:00:00Z")
                                .phase(
                                        Tier.ENTERPRISE,
                                        "EUR 14900.00",
                                        "2026-05-20T22:00:00Z",
                                        null,
                                        new PriceComponent.SlaGuarantee(
                                                "guarantee", "SLA guarantee (+35 %)", 3_500)),
                        List.of(),
                        List.of(),
                        GERMAN),
                new Case(
                        "enterprise_volume_reverse_charge",
                        new Contracted("Europe/Paris")
                                .phase(
                                        Tier.ENTERPRISE,
                                        "EUR 14900.00",
                                        LONG_AGO,
                                        null,
                                        new PriceComponent.SlaGuarantee(
                                                "guarantee", "SLA guarantee (+35 %)", 3_500),
                                        Contracted.metered(
                                                "storage",
                                                new Volume(
                                                        List.of(
                                                                step("1000", "1.90"),
                                                                step(null, "1.45"))),
                                                0)),
                        List.of(Contracted.quantity("2026-05", "storage", "1250.25", null)),
                        List.of(),
                        REVERSE),
                new Case(
                        "enterprise_commitment_trued_up",
                        new Contracted("Europe/Berlin")
                                .phase(
                                        Tier.ENTERPRISE,
                                        "EUR 14900.00",
                                        "2025-05-31T22:00:00Z",
                                        null,
                                        new Metered(
                                                "calls",
                                                "Use of calls",
                                                "calls",
                                                Contracted.SUM,
                                                GRADUATED,
                                                0,
                                                new PriceComponent.Commitment(1_000_000, 12))),
                        List.of(Contracted.quantity("2026-05", "calls", "3000000", null)),
                        List.of(),
                        GERMAN),
                new Case(
                        "enterprise_discounts",
                        berlin(Tier.ENTERPRISE, "EUR 14900.00")
                                .agreed(
                                        "2026-01",
                                        null,
                                        new Terms.PercentOff(
                                                "Framework contract 10 %", 1_000, "base"))
                                .agreed(
                                        "2026-05",
                                        "2026-07",
                                        new Terms.AmountOff("Coupon SPRING", 100_000)),
                        List.of(),
                        List.of(),
                        GERMAN),
                new Case(
                        "enterprise_success_share",
                        new Contracted("America/New_York")
                                .phase(
                                        Tier.ENTERPRISE,
                                        "USD 16400.00",
                                        LONG_AGO,
                                        null,
                                        new PriceComponent.SuccessShare(
                                                "door-to-needle",
                                                "Share of faster treatment (baseline 60 minutes)",
                                                "minutes",
                                                Aggregation.of(Aggregation.Kind.AVERAGE),
                                                new BigDecimal("60"),
                                                true,
                                                new BigDecimal("2500"),
                                                1_500,
                                                500_000)),
                        List.of(Contracted.quantity("2026-05", "door-to-needle", "48.7", null)),
                        List.of(),
                        NONE),
                new Case(
                        "enterprise_efficiency_partnership",
                        new Contracted("America/New_York")
                                .phase(
                                        Tier.ENTERPRISE,
                                        "USD 16400.00",
                                        LONG_AGO,
                                        null,
                                        new PriceComponent.EfficiencyShare(
                                                "savings",
                                                "Share of measured savings (20 %)",
                                                "usd-saved",
                                                Contracted.SUM,
                                                2_000,
                                                1_000_000)),
                        List.of(Contracted.quantity("2026-05", "savings", "31415.93", null)),
                        List.of(),
                        NONE),
                new Case(
                        "emergency_premium_in_yen",
                        new Contracted("Asia/Tokyo")
                                .phase(
                                        Tier.EMERGENCY,
                                        "JPY 4790000",
                                        LONG_AGO,
                                        "2026-05-11T01:00:00Z",
                                        new PriceComponent.EmergencyPremium(
                                                "emergency", "Emergency response", 500_000)),
                        List.of(),
                        List.of(
                                credit(
                                        "SLA_CREDIT",
                                        "JP-CN-2026-000001",
                                        99_999,
                                        CurrencyUnit.JPY)),
                        JAPANESE));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void invoiceSaysWhatItsFileSays(Case golden) throws IOException {
        var draft = golden.draft();
        var file = FILES.resolve(golden.name() + ".txt");
        var text = text(draft);
        if (Boolean.getBoolean("golden.write")) {
            Files.createDirectories(FILES);
            Files.writeString(file, text);
        }

        assertThat(text).isEqualTo(Files.readString(file));
    }

    private static String text(InvoiceDraft draft) {
        var text = new StringBuilder();
        for (var line : draft.lines()) {
            text.append(
                    "%-16s %-76s %14s %16s%s\n"
                            .formatted(
                                    line.kind(),
                                    line.description(),
                                    line.quantity().toPlainString(),
                                    Money.ofMinor(
                                            draft.net().getCurrencyUnit(), line.amountMinor()),
                                    line.taxShares() == null ? "" : "  " + line.taxShares()));
        }
        text.append(
                "\nnet %s, tax %s, total %s\n\n"
                        .formatted(draft.net(), draft.tax(), draft.total()));
        if (draft.taxes().size() > 1) {
            draft.taxes().forEach(group -> text.append(text(draft, group)));
            text.append('\n');
        }
        draft.postings().forEach(posting -> text.append(text(posting)));
        return text.toString();
    }

    private static String text(InvoiceDraft draft, TaxGroup group) {
        var unit = draft.net().getCurrencyUnit();
        return "%-2s %5d %16s %16s  %s\n"
                .formatted(
                        group.category(),
                        group.rateBp(),
                        Money.ofMinor(unit, group.baseMinor()),
                        Money.ofMinor(unit, group.taxMinor()),
                        group.note());
    }

    private static String text(Posting posting) {
        return "%-6s %-16s %16s\n".formatted(posting.side(), posting.account(), posting.amount());
    }

    static Contracted berlin(Tier tier, String monthly, PriceComponent... components) {
        return new Contracted("Europe/Berlin").phase(tier, monthly, LONG_AGO, null, components);
    }

    static OpenCredit credit(String kind, String number, long minor) {
        return credit(kind, number, minor, CurrencyUnit.EUR);
    }

    static OpenCredit credit(String kind, String number, long minor, CurrencyUnit currency) {
        return new OpenCredit(
                UUID.randomUUID(), kind, MAY, number, "Credit", Money.ofMinor(currency, minor));
    }

    private static Step step(@Nullable String upTo, String unitPrice) {
        return new Step(upTo == null ? null : new BigDecimal(upTo), new BigDecimal(unitPrice));
    }
}
