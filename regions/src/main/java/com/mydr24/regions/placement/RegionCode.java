package com.mydr24.regions.placement;

import java.util.regex.Pattern;

/** A region's name, the same string in configuration, database, HCL and API, such as eu-de. */
public record RegionCode(String value) {
    private static final Pattern SHAPE = Pattern.compile("[a-z]{2}-[a-z]{2}");

    public RegionCode {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not a region code: " + value);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
