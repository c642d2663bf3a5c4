package com.mydr24.regions.database;

import com.mydr24.regions.failure.Unavailable;
import com.mydr24.regions.placement.CellId;
import com.mydr24.regions.placement.DatabaseName;
import com.mydr24.regions.placement.Placement;
import com.mydr24.regions.time.TenantTimes;
import io.micronaut.core.propagation.PropagatedContext;
import io.micronaut.transaction.TransactionDefinition;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The only door to regional data. Each call opens one transaction in the database that the
 * placement names and, as its first statement, tells PostgreSQL which tenant it is for; row-level
 * security does the rest. A call inside another one for the same tenant and database joins it; for
 * any other it throws. Where a move has fenced the tenant it throws {@link Unavailable}.
 */
@Singleton
public class RegionalDatabases {
    /** What {@code residency.bind} says of a tenant that a move has fenced here. */
    private static final String FENCED = "MD001";

    private final TransactionOperations<Connection> transactions;
    private final ConnectionPools pools;
    private final List<FenceListener> fenceListeners;
    private final TenantTimes times;

    RegionalDatabases(
            @Named("regional") TransactionOperations<Connection> transactions,
            ConnectionPools pools,
            Collection<FenceListener> fenceListeners,
            TenantTimes times) {
        this.transactions = transactions;
        this.pools = pools;
        this.fenceListeners = List.copyOf(fenceListeners);
        this.times = times;
    }

    /** Writes in the tenant's own database. */
    public <T extends @Nullable Object> T in(Placement placement, Supplier<T> work) {
        return run(own(placement, false), work);
    }

    /** Writes in the tenant's own database. */
    public void in(Placement placement, Runnable work) {
        run(own(placement, false), asSupplier(work));
    }

    /** Reads the tenant's own database. */
    public <T extends @Nullable Object> T read(Placement placement, Supplier<T> work) {
        return run(own(placement, true), work);
    }

    /**
     * Reads the tenant's own database as it is at one instant, however long that takes. The
     * connection must not leave {@code reading}.
     *
     * @throws IllegalStateException inside another transaction on regional data
     */
    public <T extends @Nullable Object> T snapshot(
            Placement placement, Function<Connection, T> reading) {
        return frozen(own(placement, true), reading);
    }

    /** As {@link #snapshot}, in the database of its cell's books. */
    public <T extends @Nullable Object> T snapshotOfBooks(
            Placement placement, Function<Connection, T> reading) {
        return frozen(books(placement, true), reading);
    }

    /** Writes the tenant's rows in its cell's books. */
    public <T extends @Nullable Object> T books(Placement placement, Supplier<T> work) {
        return run(books(placement, false), work);
    }

    /** Writes the tenant's rows in its cell's books. */
    public void books(Placement placement, Runnable work) {
        run(books(placement, false), asSupplier(work));
    }

    /** Reads the tenant's rows in its cell's books. */
    public <T extends @Nullable Object> T readBooks(Placement placement, Supplier<T> work) {
        return run(books(placement, true), work);
    }

    /**
     * Reads the books of all tenants of a cell, as a database role that can do nothing else. The
     * transaction is repeatable read, so that two queries of one reading tell one story.
     */
    public <T extends @Nullable Object> T finance(CellId cell, Function<Connection, T> reading) {
        try (Connection connection = pools.finance(cell).getConnection()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try {
                return reading.apply(connection);
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new RegionalDatabaseFailure("reading the books of cell " + cell, e);
        }
    }

    /**
     * One transaction in a cell's books that is nobody's: whoever touches a tenant's row without
     * binding that tenant is refused by the database. For its functions that do so for many
     * tenants, one after the other; the connection must not leave {@code work}.
     *
     * @throws IllegalStateException inside another transaction on regional data
     */
    public <T extends @Nullable Object> T booksInTurn(CellId cell, Function<Connection, T> work) {
        if (PropagatedContext.getOrEmpty().find(BoundPlacement.class).isPresent()) {
            throw new IllegalStateException("work for many tenants is a transaction of its own");
        }
        try (Connection connection = pools.application(cell, DatabaseName.POOL).getConnection()) {
            connection.setAutoCommit(false);
            boolean isDone = false;
            try {
                T result = work.apply(connection);
                connection.commit();
                isDone = true;
                return result;
            } finally {
                if (!isDone) {
                    connection.rollback();
                }
            }
        } catch (SQLException e) {
            throw new RegionalDatabaseFailure("writing the books of cell " + cell, e);
        }
    }

    private static BoundPlacement own(Placement placement, boolean readOnly) {
        return new BoundPlacement(
                placement.tenant(), placement.cell(), placement.database(), true, readOnly);
    }

    private static BoundPlacement books(Placement placement, boolean readOnly) {
        return new BoundPlacement(
                placement.tenant(), placement.books(), DatabaseName.POOL, false, readOnly);
    }

    private static Supplier<@Nullable Void> asSupplier(Runnable work) {
        return () -> {
            work.run();
            return null;
        };
    }

    private <T extends @Nullable Object> T run(BoundPlacement wanted, Supplier<T> work) {
        BoundPlacement bound =
                PropagatedContext.getOrEmpty().find(BoundPlacement.class).orElse(null);
        if (bound != null) {
            if (!bound.covers(wanted)) {
                throw new IllegalStateException(
                        "work on " + bound + " may not reach for " + wanted + " half-way");
            }
            if (wanted.own() && !bound.own()) {
                // The transaction was opened for the books, which no fence closes.
                tell(transactions.getConnection(), wanted);
            }
            return work.get();
        }
        try (var _ = bound(wanted).propagate()) {
            return transactions.execute(
                    wanted.readOnly()
                            ? TransactionDefinition.READ_ONLY
                            : TransactionDefinition.DEFAULT,
                    status -> {
                        tell(status.getConnection(), wanted);
                        return work.get();
                    });
        }
    }

    private <T extends @Nullable Object> T frozen(
            BoundPlacement wanted, Function<Connection, T> reading) {
        if (PropagatedContext.getOrEmpty().find(BoundPlacement.class).isPresent()) {
            throw new IllegalStateException("a snapshot is a transaction of its own");
        }
        try (var _ = bound(wanted).propagate()) {
            return transactions.execute(
                    TransactionDefinition.DEFAULT,
                    status -> {
                        freeze(status.getConnection());
                        tell(status.getConnection(), wanted);
                        return reading.apply(status.getConnection());
                    });
        }
    }

    /** With the tenant goes its time. */
    private PropagatedContext bound(BoundPlacement wanted) {
        return PropagatedContext.getOrEmpty().plus(wanted).plus(times.of(wanted.tenant()));
    }

    private static void freeze(Connection connection) {
        try (var statement = connection.createStatement()) {
            statement.execute("set transaction isolation level repeatable read, read only");
        } catch (SQLException e) {
            throw new RegionalDatabaseFailure("beginning a snapshot", e);
        }
    }

    private void tell(Connection connection, BoundPlacement bound) {
        // Local to the transaction: a pooled connection cannot carry it to the next tenant.
        try (PreparedStatement statement =
                connection.prepareStatement("select residency.bind(?, ?, ?)")) {
            statement.setObject(1, bound.tenant().value());
            statement.setBoolean(2, bound.own());
            statement.setBoolean(3, !bound.readOnly());
            statement.execute();
        } catch (SQLException e) {
            if (FENCED.equals(e.getSQLState())) {
                fenceListeners.forEach(listener -> listener.fenced(bound.tenant()));
                throw new Unavailable(
                        "tenant_in_maintenance",
                        "The tenant is being moved; this works again in a moment.");
            }
            throw new RegionalDatabaseFailure("binding a tenant in cell " + bound.cell(), e);
        }
    }
}
