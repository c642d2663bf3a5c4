package com.mydr24.referral.level;

import com.mydr24.regions.failure.InvalidField;
import java.util.Arrays;
import java.util.Locale;

/** By what a partner rises. */
public enum Measure {
    /** Net revenue that was rewarded, less what was refunded since, in minor units. */
    VOLUME,
    /** Customers of whom at least one invoice was rewarded and not refunded whole. */
    CUSTOMERS;

    /** Reads what a caller wrote, in capitals or not. */
    static Measure parse(String text) {
        return Arrays.stream(values())
                .filter(measure -> measure.name().equals(text.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() ->
                        new InvalidField(
                                "measure",
                                "unknown_measure",
                                "measure is one of " + Arrays.toString(values())));
    }
}
