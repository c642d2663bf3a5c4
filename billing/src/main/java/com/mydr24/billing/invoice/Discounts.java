package com.mydr24.billing.invoice;

import com.mydr24.billing.contract.Terms;
import com.mydr24.billing.price.ByTaxClass;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** What discounts take off charges, and off which kinds of supply. */
final class Discounts {
    private static final BigDecimal BASIS_POINTS = BigDecimal.valueOf(10_000);

    private Discounts() {}

    /** As much of a discount as the charges allow, more than nothing. */
    record Given(String description, ByTaxClass parts) {}

    /**
     * Parts are of the charges as they stand before any discount; together they end at nothing.
     * What is for one component comes off its kinds of supply as long as something is left of them,
     * all else off every kind in proportion to what is left of it.
     */
    static List<Given> give(List<Charge> charges, List<Terms.Discount> discounts, Money gross) {
        var given = new ArrayList<Given>();
        var left = of(charges, null);
        for (var discount : discounts) {
            var wanted = wanted(discount, charges, gross);
            var amount = Math.min(wanted.getAmountMinorLong(), left.total());
            if (amount > 0) {
                var parts = left.share(amount, of(charges, componentOf(discount)));
                given.add(new Given(discount.description(), parts));
                left = left.minus(parts);
            }
        }
        return List.copyOf(given);
    }

    /** Charges by kind; those of one component where it is named. */
    static ByTaxClass of(List<Charge> charges, @Nullable String component) {
        var sum = ByTaxClass.NOTHING;
        for (var charge : charges) {
            if (component == null || charge.component().equals(component)) {
                sum = sum.plus(charge.taxClass(), charge.amount().getAmountMinorLong());
            }
        }
        return sum;
    }

    private static @Nullable String componentOf(Terms.Discount discount) {
        return switch (discount) {
            case Terms.AmountOff _ -> null;
            case Terms.PercentOff(_, _, var component) -> component;
        };
    }

    private static Money wanted(Terms.Discount discount, List<Charge> charges, Money gross) {
        return switch (discount) {
            case Terms.AmountOff(_, long minor) -> Money.ofMinor(gross.getCurrencyUnit(), minor);
            case Terms.PercentOff(_, int rateBp, var component) ->
                    Rounding.half(
                            Money.ofMinor(gross.getCurrencyUnit(), of(charges, component).total()),
                            BigDecimal.valueOf(rateBp),
                            BASIS_POINTS);
        };
    }
}
