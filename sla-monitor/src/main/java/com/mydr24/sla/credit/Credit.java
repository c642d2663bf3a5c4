package com.mydr24.sla.credit;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.util.List;

/**
 * What a month gives back.
 *
 * @param percent of the month's fee, at most four decimals; the amount is computed from the exact
 *     share, not from this
 * @param amountMinor minor units of the currency, rounded half up, once
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Credit(
        BigDecimal percent, String currency, long amountMinor, List<CreditComponent> components) {
    public Credit {
        components = List.copyOf(components);
    }
}
