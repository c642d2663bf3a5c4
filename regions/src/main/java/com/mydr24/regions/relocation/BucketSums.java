package com.mydr24.regions.relocation;

import com.mydr24.regions.placement.TenantId;
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

    static BucketSums of(Connection connection, TravellingTable table, TenantId tenant)
            throws SQLException {
        Map<Integer, Sum> buckets = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(table.bucketSums())) {
            statement.setObject(1, tenant.value());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    buckets.put(row.getInt(1), Sum.of(row, 2));
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

    Sum total() {
        return buckets.values().stream().reduce(Sum.ZERO, Sum::plus);
    }
}
