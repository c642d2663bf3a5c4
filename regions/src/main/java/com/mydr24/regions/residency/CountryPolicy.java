package com.mydr24.regions.residency;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * What one country's law says.
 *
 * @param country ISO 3166-1 alpha-2
 * @param salesRegion where the product is sold under one price list; it is no jurisdiction
 * @param regimes the laws' short names
 * @param rules in the order in which they are asked
 */
@Serdeable
public record CountryPolicy(
        String country,
        String name,
        SalesRegion salesRegion,
        List<String> regimes,
        Retention retention,
        List<Rule> rules) {

    /** Sets of cells under one price list. */
    public enum SalesRegion {
        EUROPE,
        NORTH_AMERICA,
        ASIA_PACIFIC,
        EMERGING_MARKETS
    }
}
