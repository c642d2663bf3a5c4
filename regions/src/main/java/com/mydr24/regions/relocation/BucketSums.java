package com.mydr24.regions.relocation;

import com.mydr24.regions.placement.TenantId;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** What a table holds of one tenant, bucket by bucket of its key's hash. */
final class BucketSums {
    private final Map<Integer, Sum> buckets;

    private BucketSums(Map<Integer, Sum> buckets) {
        this.buckets = buckets;
    }

    static BucketSums of(Connection connection, TenantTable table, TenantId tenant)
            throws SQLException {
        Map<Integer, Sum> buckets = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(table.bucketSums())) {
            statement.setObject(1, tenant.value());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    buckets.put(
                            row.getInt(1),
                            new Sum(
                                    row.getLong(2),
                                    row.getBigDecimal(3).toBigIntegerExact(),
                                    row.getBigDecimal(4).toBigIntegerExact()));
                }
            }
        }
        return new BucketSums(buckets);
    }

    /** The buckets in which the two do not hold the same, in order. */
    List<Integer> differingFrom(BucketSums other) {
        return Stream.concat(buckets.keySet().stream(), other.buckets.keySet().stream())
                .distinct()
                .filter(bucket -> !Objects.equals(buckets.get(bucket), other.buckets.get(bucket)))
                .sorted()
                .toList();
    }

    TableSum total() {
        Sum total = buckets.values().stream().reduce(Sum.ZERO, Sum::plus);
        return new TableSum(total.rows, total.one.toString(16) + ":" + total.two.toString(16));
    }

    private record Sum(long rows, BigInteger one, BigInteger two) {
        static final Sum ZERO = new Sum(0, BigInteger.ZERO, BigInteger.ZERO);

        Sum plus(Sum other) {
            return new Sum(rows + other.rows, one.add(other.one), two.add(other.two));
        }
    }
}
