package com.mydr24.regions.relocation;

import com.mydr24.regions.placement.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyOut;

/**
 * One pass over all tables, in one transaction at each side: rows are brought over parents first,
 * then what the target has too much is removed, children first.
 */
final class CopyPass {
    /** Two rows have exchanged a unique value, say. Row by row there is no order that works. */
    private static final String UNIQUE_VIOLATION = "23505";

    private static final List<Integer> EVERY_BUCKET =
            IntStream.range(0, TenantTable.BUCKETS).boxed().toList();

    private final Connection source;
    private final Connection target;
    private final TenantId tenant;

    CopyPass(Connection source, Connection target, TenantId tenant) {
        this.source = source;
        this.target = target;
        this.tenant = tenant;
    }

    Copied over(List<TenantTable> tables) throws SQLException {
        Map<TenantTable, List<Integer>> differing = new LinkedHashMap<>();
        for (TenantTable table : tables) {
            List<Integer> buckets =
                    BucketSums.of(source, table, tenant)
                            .differingFrom(BucketSums.of(target, table, tenant));
            if (!buckets.isEmpty()) {
                differing.put(table, buckets);
            }
        }
        Savepoint before = target.setSavepoint();
        try {
            return carry(differing);
        } catch (SQLException e) {
            if (!UNIQUE_VIOLATION.equals(e.getSQLState())) {
                throw e;
            }
            target.rollback(before);
            return afresh(tables);
        }
    }

    private Copied carry(Map<TenantTable, List<Integer>> differing) throws SQLException {
        Copied copied = Copied.nothing();
        for (Map.Entry<TenantTable, List<Integer>> table : differing.entrySet()) {
            copied = copied.plus(bringOver(table.getKey(), table.getValue()));
        }
        for (TenantTable table : List.copyOf(differing.keySet()).reversed()) {
            long removed = delete(table.removeOthers(differing.getOrDefault(table, List.of())));
            copied = copied.plus(new Copied(0, 0, removed));
        }
        return copied;
    }

    private Copied afresh(List<TenantTable> tables) throws SQLException {
        Copied copied = Copied.nothing();
        for (TenantTable table : tables.reversed()) {
            copied = copied.plus(new Copied(0, 0, delete(table.removeAll())));
        }
        for (TenantTable table : tables) {
            copied = copied.plus(bringOver(table, EVERY_BUCKET));
        }
        return copied;
    }

    private Copied bringOver(TenantTable table, List<Integer> buckets) throws SQLException {
        try (Statement statement = target.createStatement()) {
            statement.execute(table.makeStaging());
            long carried = stream(table, buckets);
            long written = statement.executeLargeUpdate(table.merge());
            statement.execute(table.keepKeys());
            statement.execute("drop table staging");
            return new Copied(carried, written, 0);
        }
    }

    private long stream(TenantTable table, List<Integer> buckets) throws SQLException {
        CopyIn in = target.unwrap(PGConnection.class).getCopyAPI().copyIn(table.copyIn());
        try {
            CopyOut out =
                    source.unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyOut(table.copyOut(tenant.toString(), buckets));
            byte[] chunk = out.readFromCopy();
            while (chunk != null) {
                in.writeToCopy(chunk, 0, chunk.length);
                chunk = out.readFromCopy();
            }
            return in.endCopy();
        } finally {
            if (in.isActive()) {
                in.cancelCopy();
            }
        }
    }

    private long delete(String sql) throws SQLException {
        try (PreparedStatement statement = target.prepareStatement(sql)) {
            statement.setObject(1, tenant.value());
            return statement.executeLargeUpdate();
        }
    }
}
