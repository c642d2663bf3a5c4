package com.mydr24.billing.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import com.mydr24.billing.contract.Contract;
import com.mydr24.billing.contract.Terms;
import com.mydr24.billing.credit.CreditGrant;
import com.mydr24.billing.credit.OpenCredit;
import com.mydr24.billing.issuer.Tax;
import com.mydr24.billing.issuer.Taxes;
import com.mydr24.billing.journal.JournalEntry;
import com.mydr24.billing.price.MeteredPrice;
import com.mydr24.billing.price.MeteredPrice.Graduated;
import com.mydr24.billing.price.MeteredPrice.Packages;
import com.mydr24.billing.price.MeteredPrice.Step;
import com.mydr24.billing.price.MeteredPrice.Volume;
import com.mydr24.billing.price.PriceComponent;
import com.mydr24.billing.price.PriceComponent.Metered;
import com.mydr24.billing.usage.UnbilledQuantity;
import com.mydr24.tenant.tier.Tier;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChargesTest {
    private static final YearMonth MAY = YearMonth.of(2026, 5);
    private static final Taxes VAT = Taxes.all(new Tax("S", 1_900, "VAT 19 %"));

    private static final List<MeteredPrice> PRICES =
            List.of(
                    new Graduated(
                            List.of(
                                    step("100", "0"),
                                    step("1000", "0.0333"),
                                    step(null, "0.0111"))),
                    new Volume(List.of(step("500", "0.05"), step(null, "0.01"))),
                    new Packages(new BigDecimal("75"), new BigDecimal("9.99")));

    /** Whatever was billed first: with its corrections it is what the last word costs. */
    @Property
    void correctionsAddUpToWhatTheLastQuantityCostsDirectly(
            @ForAll @IntRange(min = 0, max = 2) int price,
            @ForAll @LongRange(min = 0, max = 5_000) long minimumMinor,
            @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 0, max = 3_000) Integer> quantities) {
        var component = Contracted.metered("calls", PRICES.get(price), minimumMinor);
        var contract = basic("2026-01-01T00:00:00Z", null, component);
        var billed = 0L;
        String former = null;
        var month = MAY;
        for (var quantity : quantities) {
            var one =
                    Charges.of(
                            contract,
                            month,
                            List.of(
                                    Contracted.quantity(
                                            "2026-05", "calls", String.valueOf(quantity), former)),
                            _ -> 0);
            billed += of(one, "calls");
            billed -=
                    one.givenBack().stream()
                            .mapToLong(back -> back.amount().getAmountMinorLong())
                            .sum();
            former = String.valueOf(quantity);
            month = month.plusMonths(1);
        }

        assertThat(billed)
                .isEqualTo(
                        component
                                .charge(CurrencyUnit.EUR, BigDecimal.valueOf(quantities.getLast()))
                                .getAmountMinorLong());
    }

    /** However a month is cut into phases at one price, it costs what it costs whole. */
    @Property
    void phasesOfOnePriceCostAsMuchAsOne(
            @ForAll @LongRange(min = 1, max = 9_999_999) long feeMinor,
            @ForAll @LongRange(min = 1, max = 999_999) long premiumMinor,
            @ForAll @Size(max = 6) List<@IntRange(min = 1, max = 2_678_399) Integer> cuts) {
        var premium = new PriceComponent.EmergencyPremium("line", "Line", premiumMinor);
        var begin = Instant.parse("2026-05-01T00:00:00Z");
        var edges = cuts.stream().distinct().sorted().map(begin::plusSeconds).toList();
        var contracted = new Contracted("UTC");
        var fee = "EUR " + BigDecimal.valueOf(feeMinor, 2);
        var from = begin;
        for (var edge : edges) {
            contracted.phase(Tier.BASIC, fee, from.toString(), edge.toString(), premium);
            from = edge;
        }
        contracted.phase(Tier.BASIC, fee, from.toString(), null, premium);

        var charges = Charges.of(contracted.contract(), MAY, List.of(), _ -> 0);

        assertThat(of(charges, "base")).isEqualTo(feeMinor);
        assertThat(of(charges, "line")).isEqualTo(premiumMinor);
    }

    @Property
    void linesAddUpToTheTotalAndTheJournalBalances(
            @ForAll @LongRange(min = 1, max = 5_000_000) long feeMinor,
            @ForAll @IntRange(min = 0, max = 20_000) int calls,
            @ForAll @Size(max = 4) List<@IntRange(min = 1, max = 10_000) Integer> percents,
            @ForAll @Size(max = 3) List<@LongRange(min = 1, max = 3_000_000) Long> amounts,
            @ForAll @Size(max = 3) List<@LongRange(min = 1, max = 3_000_000) Long> credits) {
        var contracted =
                new Contracted("Europe/Berlin")
                        .phase(
                                Tier.ENTERPRISE,
                                "EUR " + BigDecimal.valueOf(feeMinor, 2),
                                "2026-01-01T00:00:00Z",
                                null,
                                new PriceComponent.SlaGuarantee("guarantee", "Guarantee", 3_500),
                                Contracted.metered("calls", PRICES.getFirst(), 0));
        for (var rateBp : percents) {
            contracted.agreed("2026-01", null, new Terms.PercentOff("Percent", rateBp, null));
        }
        for (var minor : amounts) {
            contracted.agreed("2026-01", null, new Terms.AmountOff("Amount", minor));
        }
        var contract = contracted.contract();
        var quantities =
                List.of(Contracted.quantity("2026-05", "calls", String.valueOf(calls), null));

        var draft = draft(contract, quantities, credits);

        assertThat(draft.lines().stream().mapToLong(InvoiceLine::amountMinor).sum())
                .isEqualTo(draft.total().getAmountMinorLong());
        assertThat(draft.net().isNegative()).isFalse();
        if (!draft.postings().isEmpty()) {
            // Its constructor refuses what does not balance.
            assertThat(new JournalEntry("x", "x", Instant.EPOCH, draft.postings()).postings())
                    .isNotEmpty();
        }
        assertThat(draft(contract, quantities, credits)).isEqualTo(draft);
    }

    @Test
    void oneOffIsChargedWithTheFirstMonthOnly() {
        var contract =
                basic(
                        "2026-05-10T00:00:00Z",
                        null,
                        new PriceComponent.OneOff("setup", "Setting up", 50_000));

        assertThat(of(Charges.of(contract, MAY, List.of(), _ -> 0), "setup")).isEqualTo(50_000);
        assertThat(of(Charges.of(contract, MAY.plusMonths(1), List.of(), _ -> 0), "setup"))
                .isZero();
    }

    @Test
    void agreementTakesThePlaceOfThePlansComponentOfItsCode() {
        var contract =
                new Contracted("UTC")
                        .phase(
                                Tier.BASIC,
                                "EUR 490.00",
                                "2026-01-01T00:00:00Z",
                                null,
                                Contracted.metered("calls", PRICES.getFirst(), 0))
                        .agreed(
                                "2026-05",
                                "2026-05",
                                new Terms.Component(
                                        Contracted.metered("calls", PRICES.getLast(), 0)))
                        .contract();

        assertThat(
                        of(
                                Charges.of(
                                        contract,
                                        MAY,
                                        List.of(
                                                Contracted.quantity(
                                                        "2026-04", "calls", "200", null),
                                                Contracted.quantity(
                                                        "2026-05", "calls", "76", null)),
                                        _ -> 0),
                                "calls"))
                .isEqualTo(333 + 1_998);
    }

    @Test
    void commitmentIsTruedUpWhenItsTermOrTheContractEnds() {
        var committed =
                new Metered(
                        "calls",
                        "Calls",
                        "calls",
                        Contracted.SUM,
                        PRICES.get(1),
                        0,
                        new PriceComponent.Commitment(10_000, 3));
        var contract = basic("2026-03-15T00:00:00Z", "2026-07-20T00:00:00Z", committed);

        assertThat(trueUp(contract, "2026-04", 0)).isZero();
        // March to May is a term, in which 4,000 cents were billed before this month's 5.
        assertThat(trueUp(contract, "2026-05", 4_000)).isEqualTo(10_000 - 4_000 - 5);
        assertThat(trueUp(contract, "2026-05", 20_000)).isZero();
        assertThat(trueUp(contract, "2026-06", 0)).isZero();
        // The contract ends in the second month of the next term.
        assertThat(trueUp(contract, "2026-07", 0)).isEqualTo(10_000 - 5);
    }

    private static long trueUp(Contract contract, String month, long billed) {
        var charges =
                Charges.of(
                        contract,
                        YearMonth.parse(month),
                        List.of(Contracted.quantity(month, "calls", "1", null)),
                        _ -> billed);
        return charges.charges().stream()
                .filter(charge -> charge.kind() == LineKind.COMMITMENT)
                .mapToLong(charge -> charge.amount().getAmountMinorLong())
                .sum();
    }

    private static InvoiceDraft draft(
            Contract contract, List<UnbilledQuantity> quantities, List<Long> credits) {
        var open = new ArrayList<OpenCredit>();
        for (int i = 0; i < credits.size(); i++) {
            open.add(
                    new OpenCredit(
                            new UUID(3, i),
                            CreditGrant.SLA_CREDIT,
                            MAY,
                            "CN-" + i,
                            "SLA",
                            Money.ofMinor(CurrencyUnit.EUR, credits.get(i))));
        }
        return InvoiceDraft.of(
                Charges.of(contract, MAY, quantities, _ -> 0).charges(),
                contract.discounts(MAY),
                CurrencyUnit.EUR,
                open,
                VAT);
    }

    private static long of(Charges charges, String component) {
        return charges.charges().stream()
                .filter(charge -> charge.component().equals(component))
                .mapToLong(charge -> charge.amount().getAmountMinorLong())
                .sum();
    }

    private static Contract basic(String from, @Nullable String to, PriceComponent... components) {
        assertThat(Instant.parse(from))
                .isEqualTo(Instant.parse(from).truncatedTo(ChronoUnit.SECONDS));
        return new Contracted("UTC")
                .phase(Tier.BASIC, "EUR 490.00", from, to, components)
                .contract();
    }

    private static Step step(@Nullable String upTo, String unitPrice) {
        return new Step(upTo == null ? null : new BigDecimal(upTo), new BigDecimal(unitPrice));
    }
}
