package com.mydr24.regions.relocation;

import com.mydr24.regions.database.SchemaOwner;
import com.mydr24.regions.failure.Unavailable;
import com.mydr24.regions.placement.Placement;
import com.mydr24.regions.placement.TenantId;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Moves by making the target equal to the source, again and again: the first pass carries all rows
 * while the tenant works, the next ones what changed meanwhile, the last one, in the freeze, next
 * to nothing. A pass that was killed is simply made again. Both sides are read by the schema's
 * owner, for whom row-level security holds as well.
 */
@Singleton
class SynchronisingRelocation implements Relocation {
    private static final long MANY_ROWS = 50_000;

    private final SchemaOwner owner;

    SynchronisingRelocation(SchemaOwner owner) {
        this.owner = owner;
    }

    @Override
    public Map<String, Long> count(Placement place) {
        Map<String, Long> rows = new TreeMap<>();
        at(
                place,
                connection -> {
                    for (TravellingTable table : TravellingTables.travelling(connection)) {
                        long found = CatchUp.count(connection, table, place.tenant());
                        if (found > 0) {
                            rows.put(table.qualified(), found);
                        }
                    }
                });
        return rows;
    }

    @Override
    public void prepare(Move move) {
        if (!move.to().database().isPool()) {
            owner.createSilo(move.to().cell(), move.to().database());
        }
        at(move.to(), target -> Fence.set(target, move, Fence.State.ARRIVING));
    }

    @Override
    public Copied copy(Move move) {
        return atBoth(
                move,
                (source, target) -> {
                    List<TravellingTable> tables = TravellingTables.travelling(source);
                    return new CopyPass(source, target, move.tenant()).over(tables);
                });
    }

    @Override
    public Settled settle(Move move) {
        Changes changes = follow(move);
        try {
            Settled settled =
                    atBoth(
                            move,
                            (source, target) -> {
                                CopyPass pass = new CopyPass(source, target, move.tenant());
                                pass.over(TravellingTables.travelling(source));
                                for (Map.Entry<TravellingTable, Sum> table :
                                        pass.sums().entrySet()) {
                                    Sum there =
                                            BucketSums.of(target, table.getKey(), move.tenant())
                                                    .total();
                                    if (!there.equals(table.getValue())) {
                                        throw new IllegalStateException(
                                                "the copy differs in "
                                                        + table.getKey().qualified());
                                    }
                                }
                                return new Settled(pass.sums(), changes);
                            });
            tidy(move.to(), settled);
            return settled;
        } catch (RuntimeException e) {
            if (changes != null) {
                changes.close();
            }
            throw e;
        }
    }

    /** New rows are counted from the index once they are known to be everybody's: much sooner. */
    private void tidy(Placement target, Settled settled) {
        try (Connection connection = owner.open(target.cell(), target.database())) {
            connection.setAutoCommit(true);
            for (Map.Entry<TravellingTable, Sum> table : settled.sums().entrySet()) {
                if (table.getValue().rows() >= MANY_ROWS) {
                    try (Statement statement = connection.createStatement()) {
                        statement.execute("vacuum (analyze) " + table.getKey().qualified());
                    }
                }
            }
        } catch (SQLException e) {
            throw new RelocationFailure("tidying the target", e);
        }
    }

    /** Null where the server was not set up for it: the freeze then takes as long as a pass. */
    private @Nullable Changes follow(Move move) {
        try {
            Connection source = owner.open(move.from().cell(), move.from().database());
            try {
                if (!Changes.canBeFollowed(source)) {
                    source.close();
                    return null;
                }
                List<TravellingTable> tables = TravellingTables.travelling(source);
                source.commit();
                return Changes.follow(source, move.id(), move.tenant(), tables);
            } catch (SQLException e) {
                source.close();
                throw e;
            }
        } catch (SQLException e) {
            throw new RelocationFailure("following changes", e);
        }
    }

    @Override
    public Verified catchUp(Move move, Settled settled) {
        Changes changes = settled.changes();
        if (changes == null) {
            copy(move);
            return verify(move);
        }
        try {
            Map<TravellingTable, Set<List<String>>> changed =
                    changes.until(List.copyOf(settled.sums().keySet()));
            return atBoth(
                    move,
                    false,
                    (source, target) -> {
                        mustHaveDelivered(move, source);
                        return new Verified(
                                new CatchUp(source, target, move.tenant())
                                        .carry(settled.sums(), changed));
                    });
        } catch (SQLException e) {
            throw new RelocationFailure("reading what changed", e);
        }
    }

    @Override
    public void freeze(Move move) {
        at(move.from(), source -> Fence.set(source, move, Fence.State.FROZEN));
        try (Connection source = owner.open(move.from().cell(), move.from().database())) {
            Fence.awaitWriters(source, move.tenant());
        } catch (Unavailable e) {
            thaw(move);
            throw e;
        } catch (SQLException e) {
            throw new RelocationFailure("freezing a tenant", e);
        }
    }

    @Override
    public void thaw(Move move) {
        at(move.from(), source -> Fence.remove(source, move.tenant()));
    }

    @Override
    public Verified verify(Move move) {
        return atBoth(
                move,
                (source, target) -> {
                    Map<String, TableSum> equal = new TreeMap<>();
                    List<String> different = new ArrayList<>();
                    mustHaveDelivered(move, source);
                    for (TravellingTable table : TravellingTables.travelling(source)) {
                        TableSum here = BucketSums.of(source, table, move.tenant()).total().told();
                        TableSum there = BucketSums.of(target, table, move.tenant()).total().told();
                        if (here.equals(there)) {
                            equal.put(table.qualified(), here);
                        } else {
                            different.add(
                                    "%s (%d rows here, %d there)"
                                            .formatted(
                                                    table.qualified(), here.rows(), there.rows()));
                        }
                    }
                    if (!different.isEmpty()) {
                        throw new IllegalStateException(
                                "the copy differs in " + String.join(", ", different));
                    }
                    return new Verified(equal);
                });
    }

    @Override
    public void handOver(Move move) {
        // In this order nobody can ever read or write two places.
        at(move.from(), source -> Fence.set(source, move, Fence.State.MOVED));
        at(move.to(), target -> Fence.remove(target, move.tenant()));
    }

    @Override
    public void shred(Placement left) {
        if (left.database().isPool()) {
            at(left, source -> removeAll(source, left));
        } else {
            owner.dropSilo(left.cell(), left.database());
        }
    }

    @Override
    public boolean isShutOut(Placement left) {
        boolean[] found = new boolean[1];
        at(left, source -> found[0] = Fence.isSet(source, left.tenant()));
        return found[0];
    }

    @Override
    public void forget(Placement left) {
        at(left, source -> Fence.remove(source, left.tenant()));
    }

    @Override
    public void abandon(Move move) {
        if (move.to().database().isPool()) {
            at(move.to(), target -> removeAll(target, move.to()));
            at(move.to(), target -> Fence.set(target, move, Fence.State.MOVED));
        } else {
            owner.dropSilo(move.to().cell(), move.to().database());
        }
        thaw(move);
    }

    /** The pool with the books delivers what waits there for ever; every other place is left. */
    private static void mustHaveDelivered(Move move, Connection source) throws SQLException {
        if (!move.from().equals(move.from().inBooks()) && isNewsWaiting(source)) {
            throw new IllegalStateException("events still wait to be delivered");
        }
    }

    private static boolean isNewsWaiting(Connection source) throws SQLException {
        try (Statement statement = source.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                """
                                select exists (select from residency.outbox
                                                where tenant_id = (select residency.tenant_id())
                                                  and delivered_at is null)
                                """)) {
            return row.next() && row.getBoolean(1);
        }
    }

    private static void removeAll(Connection connection, Placement place) throws SQLException {
        List<TravellingTable> tables = TravellingTables.travelling(connection);
        for (TravellingTable table : tables.reversed()) {
            try (PreparedStatement statement = connection.prepareStatement(table.removeAll())) {
                statement.setObject(1, place.tenant().value());
                statement.executeUpdate();
            }
        }
    }

    /** One transaction at one place, bound to the tenant. */
    private void at(Placement place, Work work) {
        try (Connection connection = owner.open(place.cell(), place.database())) {
            bind(connection, place.tenant());
            work.run(connection);
            connection.commit();
        } catch (SQLException e) {
            throw new RelocationFailure("moving a tenant in " + place.cell(), e);
        }
    }

    /** A transaction at each; the target's is committed, the source was only read. */
    private <T> T atBoth(Move move, WorkOnBoth<T> work) {
        return atBoth(move, true, work);
    }

    /**
     * @param readOnly false where the source needs temporary tables
     */
    private <T> T atBoth(Move move, boolean readOnly, WorkOnBoth<T> work) {
        try (Connection source = owner.open(move.from().cell(), move.from().database());
                Connection target = owner.open(move.to().cell(), move.to().database())) {
            // One consistent moment of all tables.
            source.setReadOnly(readOnly);
            source.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            bind(source, move.tenant());
            bind(target, move.tenant());
            T done = work.run(source, target);
            target.commit();
            return done;
        } catch (SQLException e) {
            throw new RelocationFailure(
                    "moving a tenant from %s to %s".formatted(move.from().cell(), move.to().cell()),
                    e);
        }
    }

    private static void bind(Connection connection, TenantId tenant) throws SQLException {
        // Not residency.bind: the mover is the one whom no fence stops.
        try (PreparedStatement statement =
                connection.prepareStatement("select set_config('app.tenant_id', ?, true)")) {
            statement.setString(1, tenant.toString());
            statement.execute();
        }
    }

    private interface Work {
        void run(Connection connection) throws SQLException;
    }

    private interface WorkOnBoth<T> {
        T run(Connection source, Connection target) throws SQLException;
    }
}
