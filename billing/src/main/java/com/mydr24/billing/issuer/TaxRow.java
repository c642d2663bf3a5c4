package com.mydr24.billing.issuer;

import static java.util.stream.Collectors.toMap;

import com.mydr24.billing.price.TaxClass;
import io.micronaut.core.annotation.Introspected;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A rule that holds on a day, for one kind of supply.
 *
 * @param customerCountry ISO 3166-1 alpha-2; {@code **} for countries that have none of their own
 * @param wantsNumber whether the customer must have a VAT number that was found valid
 */
@Introspected
record TaxRow(
        String taxClass,
        String customerCountry,
        String category,
        int rateBp,
        String note,
        boolean wantsNumber) {
    private static final String ELSEWHERE = "**";
    private static final String NO_NUMBER =
            " (no valid VAT number of the customer, so no reverse charge)";

    private Tax tax() {
        return new Tax(category, rateBp, note);
    }

    /** The rules of a day between two countries, and those of the entity's own. */
    record Rules(List<TaxRow> rules, String entityCountry, String customerCountry) {
        /**
         * The taxes; nothing where there is no rule for standard supplies.
         *
         * @param hasNumber whether the customer has a VAT number that was found valid
         */
        Optional<Taxes> taxes(boolean hasNumber) {
            if (rule(TaxClass.STANDARD, customerCountry).isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(
                    new Taxes(
                            Arrays.stream(TaxClass.values())
                                    .collect(toMap(kind -> kind, kind -> tax(kind, hasNumber)))));
        }

        private Tax tax(TaxClass kind, boolean hasNumber) {
            var rule = rule(kind, customerCountry).orElseThrow();
            if (!rule.wantsNumber || hasNumber) {
                return rule.tax();
            }
            var home =
                    rule(kind, entityCountry)
                            .map(TaxRow::tax)
                            .orElseThrow(() ->
                                    new IllegalStateException(
                                            "no tax at home in " + entityCountry));
            return new Tax(home.category(), home.rateBp(), home.note() + NO_NUMBER);
        }

        /**
         * A rule for the customer's country goes before one for any other, one for the kind before
         * the one for standard supplies.
         */
        private Optional<TaxRow> rule(TaxClass kind, String country) {
            return of(kind, country)
                    .or(() -> of(TaxClass.STANDARD, country))
                    .or(() -> of(kind, ELSEWHERE))
                    .or(() -> of(TaxClass.STANDARD, ELSEWHERE));
        }

        private Optional<TaxRow> of(TaxClass kind, String country) {
            return rules.stream()
                    .filter(rule ->
                            rule.taxClass.equals(kind.name())
                                    && rule.customerCountry.equals(country))
                    .findFirst();
        }
    }
}
