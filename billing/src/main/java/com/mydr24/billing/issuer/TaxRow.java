package com.mydr24.billing.issuer;

import com.mydr24.billing.price.TaxClass;
import io.micronaut.core.annotation.Introspected;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;

/**
 * A rule that holds on a day, for one kind of supply.
 *
 * @param elsewhere whether it is the one for countries that have none of their own
 */
@Introspected
record TaxRow(String taxClass, boolean elsewhere, String category, int rateBp, String note) {
    Tax tax() {
        return new Tax(category, rateBp, note);
    }

    /**
     * The taxes by the rules of two countries, nothing where there is none for standard supplies. A
     * rule for a kind goes before the one for standard supplies, one for the customer's country
     * before one for any other.
     */
    static Optional<Taxes> taxes(List<TaxRow> rules) {
        var byClass = new EnumMap<TaxClass, TaxRow>(TaxClass.class);
        rules.forEach(rule -> byClass.put(TaxClass.valueOf(rule.taxClass), rule));
        var standard = byClass.get(TaxClass.STANDARD);
        if (standard == null) {
            return Optional.empty();
        }
        var taxes = Taxes.all(standard.tax());
        for (var rule : byClass.entrySet()) {
            if (standard.elsewhere || !rule.getValue().elsewhere) {
                taxes = taxes.with(rule.getKey(), rule.getValue().tax());
            }
        }
        return Optional.of(taxes);
    }
}
