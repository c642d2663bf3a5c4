package com.mydr24.regions.placement;

import java.util.Locale;
import java.util.regex.Pattern;

/** A region's name, the same string in configuration, database, HCL and API, such as eu-de. */
public record RegionCode(String value) {
    private static final Pattern SHAPE = Pattern.compile("[a-z]{2}-[a-z]{2}");

    public RegionCode {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not a region code: " + value);
        }
    }

    /** The country that its databases stand in, ISO 3166-1 alpha-2: the code's second half. */
    public String country() {
        return value.substring(3).toUpperCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return value;
    }
}
