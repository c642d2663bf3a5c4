package com.mydr24.referral.policy;

import com.mydr24.regions.failure.InvalidField;
import java.util.Arrays;
import java.util.Locale;

/** What has to be on record before some partners may be rewarded. */
public enum RecordKind {
    /** A named lawyer approved of rewarding this partner. */
    LEGAL_APPROVAL,
    /** Who buys for the public body knows of it. */
    PROCUREMENT_OFFICER,
    /** The account is the institution's, not a person's. */
    INSTITUTION_ACCOUNT,
    /** No grant funds the work that led to the recommendation. */
    NO_GRANT_FUNDING;

    /** Reads what a caller wrote, in capitals or not. */
    static RecordKind parse(String text) {
        return Arrays.stream(values())
                .filter(kind -> kind.name().equals(text.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() ->
                        new InvalidField(
                                "kind",
                                "unknown_record_kind",
                                "A record is one of " + Arrays.toString(values())));
    }
}
