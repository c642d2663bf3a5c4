package com.mydr24.regions.outbox;

import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.placement.CellId;
import com.mydr24.regions.placement.Placement;
import com.mydr24.regions.placement.TenantId;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries a tenant's events to their consumers, in order, at least once. An event that a consumer
 * refuses stays where it is and holds back those behind it; the refusal is kept beside it.
 */
@Singleton
public class OutboxRelay {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
    private static final int BATCH = 100;

    private final RegionalDatabases databases;
    private final OutboxRows rows;
    private final Map<String, OutboxConsumer> consumers;
    private final Clock clock;

    OutboxRelay(
            RegionalDatabases databases,
            OutboxRows rows,
            Collection<OutboxConsumer> consumers,
            Clock clock) {
        this.databases = databases;
        this.rows = rows;
        this.consumers =
                consumers.stream()
                        .collect(Collectors.toMap(OutboxConsumer::type, Function.identity()));
        this.clock = clock;
    }

    /**
     * Delivers what waits in the tenant's database and in its rows of the books.
     *
     * @return how many events were delivered
     * @throws RuntimeException the first consumer's refusal
     */
    public int deliver(Placement placement) {
        int delivered = deliverFrom(new Own(databases, placement));
        // What a consumer wrote into the books may itself be news.
        Placement books = placement.inBooks();
        return delivered + (books.equals(placement) ? 0 : deliverFrom(new Books(databases, books)));
    }

    /** For whom of these tenants something waits in the pool of their cell. */
    public Set<TenantId> waiting(CellId cell, Collection<TenantId> tenants) {
        return databases.booksInTurn(
                cell,
                connection -> {
                    try (PreparedStatement statement =
                            connection.prepareStatement("select residency.having_news(?)")) {
                        statement.setArray(
                                1,
                                connection.createArrayOf(
                                        "uuid", tenants.stream().map(TenantId::value).toArray()));
                        Set<TenantId> waiting = new HashSet<>();
                        try (ResultSet row = statement.executeQuery()) {
                            while (row.next()) {
                                waiting.add(new TenantId(row.getObject(1, UUID.class)));
                            }
                        }
                        return waiting;
                    } catch (SQLException e) {
                        throw new IllegalStateException("looking for news in cell " + cell, e);
                    }
                });
    }

    private int deliverFrom(Source source) {
        int delivered = 0;
        List<OutboxRow> batch;
        do {
            batch = source.read(() -> rows.pending(BATCH));
            for (OutboxRow row : batch) {
                deliver(source, row.toEvent());
            }
            delivered += batch.size();
        } while (!batch.isEmpty());
        return delivered;
    }

    private void deliver(Source source, OutboxEvent event) {
        OutboxConsumer consumer = consumers.get(event.type());
        try {
            if (consumer == null) {
                throw new IllegalStateException("nobody hears events of type " + event.type());
            }
            consumer.accept(source.placement(), event);
        } catch (RuntimeException e) {
            LOG.warn("event {} ({}) waits: {}", event.id(), event.type(), e.toString());
            source.write(() -> rows.failed(event.id(), e.toString()));
            throw e;
        }
        source.write(() -> rows.delivered(event.id(), clock.instant()));
    }

    /** Where a tenant's events wait: among its own rows, or among its rows of the books. */
    private interface Source {
        Placement placement();

        <T> T read(Supplier<T> work);

        void write(Runnable work);
    }

    private record Own(RegionalDatabases databases, Placement placement) implements Source {
        @Override
        public <T> T read(Supplier<T> work) {
            return databases.read(placement, work);
        }

        @Override
        public void write(Runnable work) {
            databases.in(placement, work);
        }
    }

    /** The books stay where they are when their tenant moves, and are never shut with it. */
    private record Books(RegionalDatabases databases, Placement placement) implements Source {
        @Override
        public <T> T read(Supplier<T> work) {
            return databases.readBooks(placement, work);
        }

        @Override
        public void write(Runnable work) {
            databases.books(placement, work);
        }
    }
}
