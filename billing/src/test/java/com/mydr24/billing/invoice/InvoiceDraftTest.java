package com.mydr24.billing.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import com.mydr24.billing.contract.Terms;
import com.mydr24.billing.credit.CreditGrant;
import com.mydr24.billing.credit.OpenCredit;
import com.mydr24.billing.family.CarriedCharge;
import com.mydr24.billing.issuer.Tax;
import com.mydr24.billing.issuer.Taxes;
import com.mydr24.billing.journal.JournalEntry;
import com.mydr24.billing.journal.LedgerAccount;
import com.mydr24.billing.price.TaxClass;
import com.mydr24.billing.subscription.BillingPeriod;
import com.mydr24.billing.subscription.Fee;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
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
import org.junit.jupiter.api.Test;

class InvoiceDraftTest {
    private static final Tax GERMAN = new Tax("S", 1_900, "VAT 19 %");
    private static final Taxes MIXED =
            Taxes.all(GERMAN)
                    .with(TaxClass.REDUCED, new Tax("S", 700, "VAT 7 %"))
                    .with(TaxClass.EXEMPT_HEALTH, Tax.exempt("exempt"));

    @Property
    void totalIsNeverNegativeAndEveryCentOfCreditIsAccountedFor(
            @ForAll @LongRange(min = 0, max = 5_000_000) long feeMinor,
            @ForAll @Size(max = 6) List<@LongRange(min = 1, max = 3_000_000) Long> credits,
            @ForAll @IntRange(min = 0, max = 2_500) int rateBp) {
        var open = credits.stream().map(InvoiceDraftTest::credit).toList();

        var draft = draft(fee(feeMinor), open, new Tax("S", rateBp, "tax"));

        var used =
                draft.credits().stream()
                        .mapToLong(each -> each.amount().getAmountMinorLong())
                        .sum();
        var granted = credits.stream().mapToLong(Long::longValue).sum();
        assertThat(used).isEqualTo(Math.min(granted, feeMinor));
        assertThat(draft.net().getAmountMinorLong()).isEqualTo(feeMinor - used);
        assertThat(draft.total().isNegative()).isFalse();
        assertThat(draft.lines().stream().mapToLong(InvoiceLine::amountMinor).sum())
                .isEqualTo(draft.total().getAmountMinorLong());
        if (feeMinor > 0) {
            // Its constructor refuses what does not balance.
            assertThat(new JournalEntry("x", "x", Instant.EPOCH, draft.postings()).postings())
                    .isNotEmpty();
        }
    }

    @Property
    void creditsLeftOverAreUsedUpByTheInvoicesThatFollow(
            @ForAll @Size(min = 1, max = 5) List<@LongRange(min = 1, max = 90_000) Long> credits) {
        var open = new ArrayList<>(credits.stream().map(InvoiceDraftTest::credit).toList());
        var billed = 0L;
        var months = 0;
        while (!open.isEmpty()) {
            var draft = draft(fee(49_000), open, GERMAN);
            billed += draft.net().getAmountMinorLong();
            months++;
            for (var used : draft.credits()) {
                open.remove(used.credit());
                var left = used.credit().remaining().minus(used.amount());
                if (left.isPositive()) {
                    open.addFirst(credit(left.getAmountMinorLong()));
                }
            }
        }

        var granted = credits.stream().mapToLong(Long::longValue).sum();
        assertThat(billed).isEqualTo(months * 49_000L - granted);
    }

    @Property
    void parentIsChargedWhatItsChildrenWouldHaveBeenAndAllOfItBalances(
            @ForAll @Size(min = 1, max = 5) List<@LongRange(min = 0, max = 900_000) Long> fees,
            @ForAll @LongRange(min = 1, max = 500_000) long credit,
            @ForAll @LongRange(min = 0, max = 900_000) long own) {
        var carried = new ArrayList<CarriedCharge>();
        long moved = 0;
        for (var fee : fees) {
            var child = draft(fee(fee), List.of(credit(credit)), GERMAN, to("system"));
            var alone = draft(fee(fee), List.of(credit(credit)), GERMAN);
            assertThat(child.total().isZero()).isTrue();
            assertThat(child.carriedAway()).isEqualTo(alone.net());
            moved += carriedBy(child);
            if (child.carriedAway().isPositive()) {
                carried.add(
                        new CarriedCharge(UUID.randomUUID(), "north", "DE-INV-1", child.away()));
            }
        }

        var parent = draft(fee(own), List.of(), GERMAN, new InvoiceDraft.Carrying(carried, null));

        assertThat(parent.net().getAmountMinorLong())
                .isEqualTo(own + fees.stream().mapToLong(fee -> Math.max(0, fee - credit)).sum());
        assertThat(parent.tax()).isEqualTo(GERMAN.on(parent.net()));
        assertThat(moved + carriedBy(parent)).isZero();
    }

    @Property
    void groupsAddUpAndEachIsTaxedOnceWhateverIsTakenOff(
            @ForAll @Size(min = 1, max = 6) List<@LongRange(min = 0, max = 900_000) Long> charged,
            @ForAll @Size(max = 3) List<@LongRange(min = 1, max = 700_000) Long> credits,
            @ForAll @LongRange(min = 1, max = 400_000) long coupon,
            @ForAll @IntRange(min = 1, max = 10_000) int percent,
            @ForAll @IntRange(min = 0, max = 5) int component) {
        var kinds = TaxClass.values();
        var charges = new ArrayList<Charge>();
        for (int i = 0; i < charged.size(); i++) {
            charges.add(
                    new Charge(
                            LineKind.RECURRING,
                            "c" + i,
                            null,
                            "fee",
                            BigDecimal.ONE,
                            Money.ofMinor(CurrencyUnit.EUR, charged.get(i)),
                            kinds[i % kinds.length]));
        }
        List<Terms.Discount> discounts =
                List.of(
                        new Terms.AmountOff("coupon", coupon),
                        new Terms.PercentOff("component", percent, "c" + component),
                        new Terms.PercentOff("all", percent, null));

        var draft =
                InvoiceDraft.of(
                        charges,
                        discounts,
                        CurrencyUnit.EUR,
                        credits.stream().map(InvoiceDraftTest::credit).toList(),
                        MIXED);

        assertThat(draft.taxes().stream().mapToLong(TaxGroup::baseMinor).sum())
                .isEqualTo(draft.net().getAmountMinorLong());
        assertThat(draft.taxes().stream().mapToLong(TaxGroup::taxMinor).sum())
                .isEqualTo(draft.tax().getAmountMinorLong());
        int place = 0;
        for (var group : draft.taxes()) {
            place++;
            var at = place;
            assertThat(group.baseMinor()).isNotNegative();
            // BR-S-08: a group's base is what its lines and allowances come to.
            assertThat(draft.lines().stream().mapToLong(line -> line.inGroup(at)).sum())
                    .isEqualTo(group.baseMinor());
            // BR-CO-17: the tax is the base times the rate.
            assertThat(Math.abs(group.taxMinor() * 10_000 - group.baseMinor() * group.rateBp()))
                    .isLessThanOrEqualTo(5_000);
        }
        assertThat(draft.lines().stream().mapToLong(InvoiceLine::amountMinor).sum())
                .isEqualTo(draft.total().getAmountMinorLong());
    }

    @Property
    void parentTaxesWhatIsCarriedToItAsIfItHadBeenItsOwn(
            @ForAll @LongRange(min = 0, max = 900_000) long standard,
            @ForAll @LongRange(min = 0, max = 900_000) long exempt,
            @ForAll @LongRange(min = 1, max = 500_000) long credit) {
        var charges =
                List.of(
                        charge("base", standard, TaxClass.STANDARD),
                        charge("care", exempt, TaxClass.EXEMPT_HEALTH));
        var open = List.of(credit(credit));

        var child =
                InvoiceDraft.of(charges, List.of(), CurrencyUnit.EUR, open, MIXED, to("system"));
        var parent =
                InvoiceDraft.of(
                        List.of(charge("base", 0, TaxClass.STANDARD)),
                        List.of(),
                        CurrencyUnit.EUR,
                        List.of(),
                        MIXED,
                        new InvoiceDraft.Carrying(
                                List.of(
                                        new CarriedCharge(
                                                UUID.randomUUID(), "north", "1", child.away())),
                                null));
        var alone = InvoiceDraft.of(charges, List.of(), CurrencyUnit.EUR, open, MIXED);

        assertThat(child.taxes()).allMatch(group -> group.baseMinor() == 0);
        assertThat(parent.tax()).isEqualTo(alone.tax());
        assertThat(parent.net()).isEqualTo(alone.net());
    }

    private static Charge charge(String code, long minor, TaxClass kind) {
        return new Charge(
                LineKind.RECURRING,
                code,
                null,
                "fee",
                BigDecimal.ONE,
                Money.ofMinor(CurrencyUnit.EUR, minor),
                kind);
    }

    private static InvoiceDraft.Carrying to(String parent) {
        return new InvoiceDraft.Carrying(List.of(), parent);
    }

    /** What an invoice debits to the account between children and parents; it balances, too. */
    private static long carriedBy(InvoiceDraft draft) {
        if (draft.postings().isEmpty()) {
            return 0;
        }
        return new JournalEntry("x", "x", Instant.EPOCH, draft.postings())
                .postings().stream()
                        .filter(posting -> posting.account() == LedgerAccount.CARRIED)
                        .mapToLong(posting -> posting.debitMinor() - posting.creditMinor())
                        .sum();
    }

    @Test
    void taxIsOnWhatCreditsLeave() {
        var draft = draft(fee(290_000), List.of(credit(29_000)), GERMAN);

        assertThat(draft.net()).isEqualTo(Money.parse("EUR 2610.00"));
        assertThat(draft.tax()).isEqualTo(Money.parse("EUR 495.90"));
        assertThat(draft.total()).isEqualTo(Money.parse("EUR 3105.90"));
        assertThat(draft.lines())
                .extracting(InvoiceLine::kind)
                .containsExactly(LineKind.RECURRING, LineKind.SLA_CREDIT, LineKind.TAX);
    }

    @Test
    void halfACentOfTaxIsRoundedUp() {
        assertThat(GERMAN.on(Money.parse("EUR 0.50"))).isEqualTo(Money.parse("EUR 0.10"));
        assertThat(new Tax("S", 1_000, "").on(Money.ofMinor(CurrencyUnit.JPY, 79_005)))
                .isEqualTo(Money.ofMinor(CurrencyUnit.JPY, 7_901));
    }

    @Test
    void feeOfNothingMovesNothing() {
        assertThat(draft(fee(0), List.of(credit(5)), GERMAN).postings()).isEmpty();
    }

    private static Fee fee(long minor) {
        var month = BillingPeriod.of(YearMonth.of(2026, 5), ZoneOffset.UTC);
        return new Fee(Money.ofMinor(CurrencyUnit.EUR, minor), month, month);
    }

    private static InvoiceDraft draft(Fee fee, List<OpenCredit> open, Tax tax) {
        return draft(fee, open, tax, InvoiceDraft.Carrying.NONE);
    }

    private static InvoiceDraft draft(
            Fee fee, List<OpenCredit> open, Tax tax, InvoiceDraft.Carrying carrying) {
        return InvoiceDraft.of(
                List.of(
                        new Charge(
                                LineKind.RECURRING,
                                Charges.BASE,
                                null,
                                "fee",
                                BigDecimal.ONE,
                                fee.amount(),
                                TaxClass.STANDARD)),
                List.of(),
                fee.amount().getCurrencyUnit(),
                open,
                Taxes.all(tax),
                carrying);
    }

    private static OpenCredit credit(long minor) {
        return new OpenCredit(
                UUID.randomUUID(),
                CreditGrant.SLA_CREDIT,
                YearMonth.of(2026, 5),
                "DE-CN-1",
                "SLA",
                Money.ofMinor(CurrencyUnit.EUR, minor));
    }
}
