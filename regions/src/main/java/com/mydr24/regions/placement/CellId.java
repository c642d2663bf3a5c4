package com.mydr24.regions.placement;

import java.util.regex.Pattern;

/** A cell's name: its region and a number, such as eu-de-1. */
public record CellId(String value) {
    private static final Pattern SHAPE = Pattern.compile("[a-z]{2}-[a-z]{2}-[0-9]{1,3}");

    public CellId {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not a cell id: " + value);
        }
    }

    /** The region that the cell is of. */
    public RegionCode region() {
        return new RegionCode(value.substring(0, value.lastIndexOf('-')));
    }

    @Override
    public String toString() {
        return value;
    }
}
