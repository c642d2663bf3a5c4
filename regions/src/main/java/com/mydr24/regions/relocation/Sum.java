package com.mydr24.regions.relocation;

import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Rows, and two sums of 64-bit hashes over them: the same in whatever order they are added. */
record Sum(long rows, BigInteger one, BigInteger two) {
    static final Sum ZERO = new Sum(0, BigInteger.ZERO, BigInteger.ZERO);

    /** From three columns, the first of them at this place. */
    static Sum of(ResultSet row, int place) throws SQLException {
        return new Sum(
                row.getLong(place),
                row.getBigDecimal(place + 1).toBigIntegerExact(),
                row.getBigDecimal(place + 2).toBigIntegerExact());
    }

    Sum plus(Sum other) {
        return new Sum(rows + other.rows, one.add(other.one), two.add(other.two));
    }

    Sum minus(Sum other) {
        return new Sum(rows - other.rows, one.subtract(other.one), two.subtract(other.two));
    }

    TableSum told() {
        return new TableSum(rows, one.toString(16) + ":" + two.toString(16));
    }
}
