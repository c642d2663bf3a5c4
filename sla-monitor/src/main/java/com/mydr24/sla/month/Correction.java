package com.mydr24.sla.month;

import com.mydr24.regions.canonical.JsonFields;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a month has a further version, and what the one before it said. Signed with it, so that the
 * versions of a month form a chain.
 *
 * @param number of the correction, counted per tenant
 * @param approver who agreed to look again, as a role or a decision that can be looked up
 * @param formerVersion the version this one takes the place of
 * @param formerManifest SHA-256 of that version's signed manifest, hexadecimal
 * @param formerAvailabilityPpm what it said
 * @param formerDownSeconds what it said
 * @param grantedMinor the most that any version has granted, minor units of the fee's currency
 */
public record Correction(
        int number,
        String reason,
        String approver,
        int formerVersion,
        String formerManifest,
        long formerAvailabilityPpm,
        long formerDownSeconds,
        long grantedMinor) {

    /** What a credit adds to what was granted; nothing is ever taken back. */
    long differenceMinor(long creditMinor) {
        return Math.max(0, creditMinor - grantedMinor);
    }

    Map<String, @Nullable Object> tree() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("number", number);
        tree.put("reason", reason);
        tree.put("approver", approver);
        tree.put("formerVersion", formerVersion);
        tree.put("formerManifest", formerManifest);
        tree.put("formerAvailabilityPpm", formerAvailabilityPpm);
        tree.put("formerDownSeconds", formerDownSeconds);
        tree.put("grantedMinor", grantedMinor);
        return tree;
    }

    static Correction of(JsonFields json) {
        return new Correction(
                json.smallNumber("number"),
                json.text("reason"),
                json.text("approver"),
                json.smallNumber("formerVersion"),
                json.text("formerManifest"),
                json.number("formerAvailabilityPpm"),
                json.number("formerDownSeconds"),
                json.number("grantedMinor"));
    }
}
