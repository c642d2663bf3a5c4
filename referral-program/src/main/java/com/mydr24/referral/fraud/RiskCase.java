package com.mydr24.referral.fraud;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something about a customer that has to be looked into before its partner is rewarded.
 *
 * @param tenant the customer's slug
 * @param severity {@code LOW} for a case that ends by itself
 * @param reasons why it was opened
 * @param expiresAt when it ends by itself; null when only people can end it
 * @param verdict what was proposed, {@code DISMISSED} or {@code UPHELD}; null before
 * @param why the words of the proposal
 */
@Serdeable
public record RiskCase(
        UUID id,
        UUID partner,
        String tenant,
        String severity,
        State state,
        List<ReasonClass> reasons,
        Instant openedAt,
        @Nullable Instant expiresAt,
        @Nullable String verdict,
        @Nullable String why,
        @Nullable String proposedBy,
        @Nullable String decidedBy,
        @Nullable Instant endedAt) {

    /** The classes of what was found, from its kinds joined by commas. */
    public static List<ReasonClass> reasons(@Nullable String kinds) {
        return kinds == null || kinds.isEmpty()
                ? List.of()
                : Arrays.stream(kinds.split(","))
                        .map(kind -> RiskKind.valueOf(kind).reason())
                        .distinct()
                        .sorted()
                        .toList();
    }

    /** Where a case stands. */
    public enum State {
        OPEN,
        /** One person has proposed how to decide; a second one confirms or objects. */
        PROPOSED,
        /** Nothing is wrong: what waited goes on. */
        DISMISSED,
        /** The customer is not rewarded: what was earned is taken back. */
        UPHELD,
        /** A light case that nobody had to decide. */
        EXPIRED
    }

    /** The same without the names of keys, as its partner sees it. */
    public RiskCase withoutPeople() {
        return new RiskCase(
                id, partner, tenant, severity, state, reasons, openedAt, expiresAt, verdict, why,
                null, null, endedAt);
    }
}
