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
            IntStream.range(0, TravellingTable.BUCKETS).boxed().toList();

    private final Connection source;
    private final Connection target;
    private final TenantId tenant;
    private final Map<TravellingTable, Sum> sums = new LinkedHashMap<>();

    CopyPass(Connection source, Connection target, TenantId tenant) {
        this.source = source;
        this.target = target;
        this.tenant = tenant;
    }

    /** What a table holds at the source, once {@link #over} has been there. */
    Map<TravellingTable, Sum> sums() {
        return sums;
    }

    /** Carries over the rows whose keys are named in temporary tables at both sides. */
    void overNamed(List<TravellingTable> tables) throws SQLException {
        Savepoint before = target.setSavepoint();
        try {
            for (TravellingTable table : tables) {
                bringOver(table, table.copyNamedOut());
            }
            for (TravellingTable table : tables.reversed()) {
                try (Statement statement = target.createStatement()) {
                    statement.execute(table.removeOtherNamed());
                }
            }
        } catch (SQLException e) {
            if (!UNIQUE_VIOLATION.equals(e.getSQLState())) {
                throw e;
            }
            target.rollback(before);
            over(TravellingTables.travelling(source));
        }
    }

    Copied over(List<TravellingTable> tables) throws SQLException {
        Map<TravellingTable, List<Integer>> differing = new LinkedHashMap<>();
        for (TravellingTable table : tables) {
            BucketSums here = BucketSums.of(source, table, tenant);
            sums.put(table, here.total());
            List<Integer> buckets = here.differingFrom(BucketSums.of(target, table, tenant));
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

    private Copied carry(Map<TravellingTable, List<Integer>> differing) throws SQLException {
        Copied copied = Copied.nothing();
        for (Map.Entry<TravellingTable, List<Integer>> table : differing.entrySet()) {
            copied = copied.plus(bringOver(table.getKey(), rows(table.getKey(), table.getValue())));
        }
        for (TravellingTable table : List.copyOf(differing.keySet()).reversed()) {
            long removed = delete(table.removeOthers(differing.getOrDefault(table, List.of())));
            copied = copied.plus(new Copied(0, 0, removed));
        }
        return copied;
    }

    private Copied afresh(List<TravellingTable> tables) throws SQLException {
        Copied copied = Copied.nothing();
        for (TravellingTable table : tables.reversed()) {
            copied = copied.plus(new Copied(0, 0, delete(table.removeAll())));
        }
        for (TravellingTable table : tables) {
            copied = copied.plus(bringOver(table, rows(table, EVERY_BUCKET)));
        }
        return copied;
    }

    private String rows(TravellingTable table, List<Integer> buckets) {
        return table.copyOut(tenant.toString(), buckets);
    }

    private Copied bringOver(TravellingTable table, String rows) throws SQLException {
        try (Statement statement = target.createStatement()) {
            statement.execute(table.makeStaging());
            long carried = stream(table, rows);
            long written = statement.executeLargeUpdate(table.merge());
            statement.execute(table.keepKeys());
            statement.execute(table.indexKeys());
            statement.execute("drop table staging");
            return new Copied(carried, written, 0);
        }
    }

    private long stream(TravellingTable table, String rows) throws SQLException {
        CopyIn in = target.unwrap(PGConnection.class).getCopyAPI().copyIn(table.copyIn());
        try {
            CopyOut out = source.unwrap(PGConnection.class).getCopyAPI().copyOut(rows);
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
