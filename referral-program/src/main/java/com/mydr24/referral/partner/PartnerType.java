package com.mydr24.referral.partner;

import com.mydr24.regions.failure.InvalidField;
import java.util.Arrays;
import java.util.Locale;

/** What kind of organisation a partner is; the law on rewards differs by it. */
public enum PartnerType {
    HEALTH_SYSTEM,
    GOVERNMENT,
    RESEARCH,
    TECHNOLOGY;

    /** Reads what a caller wrote, in capitals or not. */
    static PartnerType parse(String text) {
        return Arrays.stream(values())
                .filter(type -> type.name().equals(text.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() ->
                        new InvalidField(
                                "type",
                                "unknown_partner_type",
                                "A partner is one of " + Arrays.toString(values())));
    }
}
