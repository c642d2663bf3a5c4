package com.mydr24.regions.residency;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of the policy.
 *
 * @param id such as DE-1; a row keeps its id when its words change
 * @param places countries, and groups of countries as {@code @EEA}
 * @param basis what allows it: DOMESTIC, SINGLE_MARKET, ADEQUACY, SAFEGUARDS, AGREEMENT or LAW
 * @param condition what must be true besides; null for nothing
 * @param source where that is written
 */
@Serdeable
public record Rule(
        String id,
        List<Activity> activities,
        List<DataClass> data,
        List<String> places,
        Basis basis,
        @Nullable String condition,
        String source) {

    /** What allows data to be in a place. */
    public enum Basis {
        /** It does not leave its country. */
        DOMESTIC,
        /** It does not leave a market with one law. */
        SINGLE_MARKET,
        /** The place is found to protect as well. */
        ADEQUACY,
        /** Contracts make up for the difference. */
        SAFEGUARDS,
        /** An agreement that the law names is signed. */
        AGREEMENT,
        /** The law itself asks for it. */
        LAW
    }
}
