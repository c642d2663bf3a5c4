package com.mydr24.referral.campaign;

import com.mydr24.regions.failure.InvalidField;
import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * What the customer itself gets for having been recommended, once, as a credit on its invoices: a
 * share of its first paid invoice, or a flat amount.
 *
 * @param rateBp basis points of the net revenue; 0 for a flat amount
 * @param flatMinor minor units of {@code currency}; 0 for a share
 */
@Serdeable
public record CustomerTerms(int rateBp, long flatMinor, @Nullable String currency) {
    private static final int WHOLE = 10_000;

    /** What an invoice gives, in its minor units, rounded half up; 0 in another currency. */
    public long of(long netMinor, String invoiceCurrency) {
        if (rateBp > 0) {
            return BigDecimal.valueOf(netMinor)
                    .multiply(BigDecimal.valueOf(rateBp))
                    .divide(BigDecimal.valueOf(WHOLE), 0, RoundingMode.HALF_UP)
                    .longValueExact();
        }
        return invoiceCurrency.equals(currency) ? flatMinor : 0;
    }

    void check() {
        if (rateBp < 0 || rateBp > WHOLE || flatMinor < 0 || (rateBp > 0) == (flatMinor > 0)) {
            throw new InvalidField(
                    "customer", "bad_customer_terms", "A customer gets a share or a flat amount.");
        }
        if (flatMinor > 0
                && CurrencyUnit.registeredCurrencies().stream()
                        .noneMatch(known -> known.getCode().equals(currency))) {
            throw new InvalidField(
                    "customer", "unknown_currency", "A currency is an ISO 4217 code such as EUR.");
        }
    }
}
