package com.mydr24.billing.invoice;

import com.mydr24.billing.contract.Contract;
import com.mydr24.billing.price.PriceComponent.EfficiencyShare;
import com.mydr24.billing.price.PriceComponent.EmergencyPremium;
import com.mydr24.billing.price.PriceComponent.Measured;
import com.mydr24.billing.price.PriceComponent.Metered;
import com.mydr24.billing.price.PriceComponent.OneOff;
import com.mydr24.billing.price.PriceComponent.Recurring;
import com.mydr24.billing.price.PriceComponent.SlaGuarantee;
import com.mydr24.billing.price.PriceComponent.SuccessShare;
import com.mydr24.billing.price.TaxClass;
import com.mydr24.billing.subscription.Fee;
import com.mydr24.billing.subscription.PhaseFee;
import com.mydr24.billing.usage.UnbilledQuantity;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.ToLongFunction;
import org.joda.money.Money;

/**
 * What a month costs before discounts, credits and tax: a function of the contract, the quantities
 * and what was billed before, and of nothing else. The preview and the invoice both come from it.
 *
 * @param givenBack what earlier invoices charged too much
 */
record Charges(List<Charge> charges, List<GivenBack> givenBack) {
    /** The fee of the tier. */
    static final String BASE = "base";

    private static final BigDecimal BASIS_POINTS = BigDecimal.valueOf(10_000);

    /**
     * Usage of an earlier month that turned out to be less.
     *
     * @param id of the quantity that showed it
     * @param amount more than zero
     */
    record GivenBack(UUID id, YearMonth month, String description, Money amount) {}

    /** A committed component, and the month in which its present term began. */
    record Term(Metered component, YearMonth firstMonth, boolean isLast) {}

    /**
     * Computes a month.
     *
     * @param used minor units that earlier invoices of a term charged for its component's use
     */
    static Charges of(
            Contract contract,
            YearMonth month,
            List<UnbilledQuantity> quantities,
            ToLongFunction<Term> used) {
        var computation = new Computation(contract, month);
        computation.fees();
        quantities.forEach(computation::quantity);
        computation.terms(used);
        return new Charges(List.copyOf(computation.charges), List.copyOf(computation.givenBack));
    }

    /** One run of it. */
    private static final class Computation {
        private final Contract contract;
        private final YearMonth month;
        private final List<Charge> charges = new ArrayList<>();
        private final List<GivenBack> givenBack = new ArrayList<>();

        Computation(Contract contract, YearMonth month) {
            this.contract = contract;
            this.month = month;
        }

        /** What does not depend on use, phase by phase. */
        void fees() {
            var phases = contract.subscription().feesFor(month);
            for (var part : phases) {
                var fee = part.fee();
                add(
                        monthly(
                                BASE,
                                LineText.tier(part),
                                fee,
                                fee.amount(),
                                contract.taxClassOf(part.phase())));
                for (var inForce : contract.componentsOf(part.phase(), month)) {
                    switch (inForce.component()) {
                        case Recurring(var code, var what, long minor, var taxed) ->
                                add(monthly(code, what, fee, share(part, minor), taxed));
                        case EmergencyPremium(var code, var what, long minor, var taxed) ->
                                add(monthly(code, what, fee, share(part, minor), taxed));
                        case SlaGuarantee(var code, var what, int rateBp, var taxed) ->
                                add(monthly(code, what, fee, part(fee.amount(), rateBp), taxed));
                        case OneOff once -> {
                            if (inForce.since().equals(month) && part.equals(phases.getFirst())) {
                                add(once(once));
                            }
                        }
                        case Measured _ -> {
                            // Charged by its quantity, once for all phases.
                        }
                    }
                }
            }
        }

        void quantity(UnbilledQuantity quantity) {
            var component =
                    contract.measured(quantity.month(), quantity.component())
                            .orElseThrow(() ->
                                    new IllegalStateException(
                                            "no component %s in %s"
                                                    .formatted(
                                                            quantity.component(),
                                                            quantity.month())));
            var currency = contract.subscription().currency();
            var former = quantity.former();
            var billed = former == null ? Money.zero(currency) : component.charge(currency, former);
            var amount = component.charge(currency, quantity.quantity()).minus(billed);
            var what = LineText.used(component.description(), quantity);
            if (amount.isNegative()) {
                givenBack.add(
                        new GivenBack(quantity.id(), quantity.month(), what, amount.negated()));
                return;
            }
            add(
                    new Charge(
                            kindOf(component),
                            component.code(),
                            quantity.month().equals(month) ? null : quantity.month(),
                            what,
                            former == null
                                    ? quantity.quantity()
                                    : quantity.quantity().subtract(former),
                            amount,
                            component.taxClass()));
        }

        /** With the last month of a term, what its use stayed below the commitment. */
        void terms(ToLongFunction<Term> used) {
            for (var term : Charges.terms(contract, month)) {
                var commitment = term.component().commitment();
                if (commitment == null || !term.isLast()) {
                    continue;
                }
                var code = term.component().code();
                var now =
                        charges.stream()
                                .filter(charge -> charge.component().equals(code))
                                .mapToLong(charge -> charge.amount().getAmountMinorLong())
                                .sum();
                var missing = commitment.amountMinor() - used.applyAsLong(term) - now;
                add(
                        new Charge(
                                LineKind.COMMITMENT,
                                code,
                                null,
                                "%s, rest of what was committed from %s to %s"
                                        .formatted(
                                                term.component().description(),
                                                term.firstMonth(),
                                                month),
                                BigDecimal.ONE,
                                minor(Math.max(0, missing)),
                                term.component().taxClass()));
            }
        }

        private Charge monthly(String code, String what, Fee fee, Money amount, TaxClass taxClass) {
            return new Charge(
                    LineKind.RECURRING,
                    code,
                    null,
                    LineText.monthly(what, fee, month, contract.subscription().timeZone()),
                    BigDecimal.ONE,
                    amount,
                    taxClass);
        }

        private Charge once(OneOff once) {
            return new Charge(
                    LineKind.ONE_OFF,
                    once.code(),
                    null,
                    LineText.once(once),
                    BigDecimal.ONE,
                    minor(once.amountMinor()),
                    once.served(),
                    once.taxClass());
        }

        private Money share(PhaseFee part, long monthlyMinor) {
            return part.free() == null ? part.fee().shareOf(minor(monthlyMinor)) : minor(0);
        }

        private static Money part(Money whole, int rateBp) {
            return Rounding.half(whole, BigDecimal.valueOf(rateBp), BASIS_POINTS);
        }

        private Money minor(long amount) {
            return Money.ofMinor(contract.subscription().currency(), amount);
        }

        /** The fee of the tier has a line even where it rounds to nothing. */
        private void add(Charge charge) {
            if (charge.amount().isPositive() || charge.component().equals(BASE)) {
                charges.add(charge);
            }
        }
    }

    /** The committed components of a month, each in its term. */
    static List<Term> terms(Contract contract, YearMonth month) {
        var terms = new ArrayList<Term>();
        for (var inForce : contract.measured(month)) {
            if (inForce.component() instanceof Metered metered) {
                var commitment = metered.commitment();
                if (commitment != null) {
                    terms.add(term(contract, month, inForce.since(), metered, commitment.months()));
                }
            }
        }
        return List.copyOf(terms);
    }

    private static Term term(
            Contract contract, YearMonth month, YearMonth since, Metered component, int months) {
        var first = since;
        while (!first.plusMonths(months).isAfter(month)) {
            first = first.plusMonths(months);
        }
        var isLast =
                first.plusMonths(months - 1L).equals(month)
                        || contract.measured(month.plusMonths(1), component.code()).isEmpty();
        return new Term(component, first, isLast);
    }

    private static LineKind kindOf(Measured component) {
        return switch (component) {
            case Metered _ -> LineKind.USAGE;
            case SuccessShare _ -> LineKind.SUCCESS_SHARE;
            case EfficiencyShare _ -> LineKind.EFFICIENCY_SHARE;
        };
    }
}
