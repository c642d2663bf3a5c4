package com.mydr24.billing.contract;

import io.micronaut.serde.annotation.Serdeable;
import java.time.YearMonth;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was agreed with a customer besides its plan.
 *
 * @param id chosen by whoever agreed, so that the same agreement twice is one
 * @param fromMonth the first month it holds in, {@code yyyy-mm}
 * @param toMonth the last month it holds in; null while there is no end
 * @param source where it is written down, such as a contract's number or a coupon's code
 */
@Serdeable
public record Agreement(
        UUID id, String fromMonth, @Nullable String toMonth, Terms terms, String source) {
    /** Whether it holds in a month. */
    public boolean holdsIn(YearMonth month) {
        return !from().isAfter(month)
                && (toMonth == null || !YearMonth.parse(toMonth).isBefore(month));
    }

    /** The first month it holds in. */
    public YearMonth from() {
        return YearMonth.parse(fromMonth);
    }
}
