package com.mydr24.regions.outbox;

import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.placement.Placement;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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
        int delivered = deliverFrom(placement);
        // What a consumer wrote into the books may itself be news.
        Placement books = placement.inBooks();
        return delivered + (books.equals(placement) ? 0 : deliverFrom(books));
    }

    private int deliverFrom(Placement source) {
        int delivered = 0;
        List<OutboxRow> batch;
        do {
            batch = databases.read(source, () -> rows.pending(BATCH));
            for (OutboxRow row : batch) {
                deliver(source, row.toEvent());
            }
            delivered += batch.size();
        } while (!batch.isEmpty());
        return delivered;
    }

    private void deliver(Placement source, OutboxEvent event) {
        OutboxConsumer consumer = consumers.get(event.type());
        try {
            if (consumer == null) {
                throw new IllegalStateException("nobody hears events of type " + event.type());
            }
            consumer.accept(source, event);
        } catch (RuntimeException e) {
            LOG.warn("event {} ({}) waits: {}", event.id(), event.type(), e.toString());
            databases.in(source, () -> rows.failed(event.id(), e.toString()));
            throw e;
        }
        databases.in(source, () -> rows.delivered(event.id(), clock.instant()));
    }
}
