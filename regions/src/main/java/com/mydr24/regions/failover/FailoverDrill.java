package com.mydr24.regions.failover;

import com.mydr24.regions.database.CellSchedulerSource;
import com.mydr24.regions.placement.CellId;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Writes into a cell through the connections that all work goes through, remembers every commit
 * that was confirmed, and counts them again in the end. What makes the server fail meanwhile is not
 * its business: a kill in a local run, Patroni or the database's console in production.
 */
@Singleton
class FailoverDrill {
    private static final int WRITERS = 4;
    private static final Duration PAUSE = Duration.ofMillis(10);

    /** How long the end may take when the cell does not come back by itself. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final CellSchedulerSource sources;
    private final Clock machine;

    FailoverDrill(CellSchedulerSource sources, @Named("machine") Clock machine) {
        this.sources = sources;
        this.machine = machine;
    }

    /**
     * Writes for that long.
     *
     * @param failing called once when the writers are at work
     */
    DrillReport run(CellId cell, Duration length, Runnable failing) {
        DataSource source = sources.of(cell);
        Instant began = machine.instant();
        Server before = server(source, PATIENCE);
        Marks marks = new Marks(UUID.randomUUID());
        long until = System.nanoTime() + length.toNanos();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int writer = 0; writer < WRITERS; writer++) {
                threads.execute(() -> marks.write(source, until));
            }
            marks.awaitFirst();
            failing.run();
        }
        Server after = server(source, PATIENCE);
        long lost = marks.lost(source);
        marks.remove(source);
        return new DrillReport(
                cell.value(),
                began,
                machine.instant(),
                before.timeline,
                after.timeline,
                before.address,
                after.address,
                marks.acknowledged.size(),
                marks.refused.get(),
                lost,
                marks.longestGap(),
                null);
    }

    /** Asked again and again while nobody answers. */
    private static Server server(DataSource source, Duration patience) {
        long until = System.nanoTime() + patience.toNanos();
        while (true) {
            try (Connection connection = source.getConnection();
                    PreparedStatement question =
                            connection.prepareStatement(
                                    """
                                    select ('x' || substr(pg_walfile_name(pg_current_wal_insert_lsn()), 1, 8))::bit(32)::int,
                                           host(inet_server_addr()) || ':' || inet_server_port()
                                    """);
                    ResultSet row = question.executeQuery()) {
                row.next();
                return new Server(row.getInt(1), row.getString(2));
            } catch (SQLException e) {
                if (System.nanoTime() > until) {
                    throw new IllegalStateException("the cell does not answer", e);
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private record Server(int timeline, String address) {}

    /** The numbers of one drill. */
    private static final class Marks {
        private final UUID drill;
        private final AtomicLong next = new AtomicLong();
        private final Set<Long> acknowledged = ConcurrentHashMap.newKeySet();
        private final AtomicLong refused = new AtomicLong();
        private @Nullable Long lastAt;
        private long longestGap;

        Marks(UUID drill) {
            this.drill = drill;
        }

        void write(DataSource source, long until) {
            while (System.nanoTime() < until) {
                long number = next.incrementAndGet();
                try (Connection connection = source.getConnection();
                        PreparedStatement mark =
                                connection.prepareStatement(
                                        "insert into residency.drill_mark (drill, number) values (?, ?)")) {
                    mark.setObject(1, drill);
                    mark.setLong(2, number);
                    mark.executeUpdate();
                    acknowledge(number);
                } catch (SQLException e) {
                    // Not promised: whether it is there does not matter.
                    refused.incrementAndGet();
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }

        private synchronized void acknowledge(long number) {
            long now = System.nanoTime();
            if (lastAt != null) {
                longestGap = Math.max(longestGap, now - lastAt);
            }
            lastAt = now;
            acknowledged.add(number);
            notifyAll();
        }

        synchronized void awaitFirst() {
            try {
                while (acknowledged.isEmpty()) {
                    wait(PATIENCE.toMillis());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }

        synchronized long longestGap() {
            // Whoever never came back has waited until now.
            long now = System.nanoTime();
            long open = lastAt == null ? 0 : now - lastAt;
            return Duration.ofNanos(Math.max(longestGap, open)).toMillis();
        }

        long lost(DataSource source) {
            Set<Long> there = new HashSet<>();
            try (Connection connection = source.getConnection();
                    PreparedStatement question =
                            connection.prepareStatement(
                                    "select number from residency.drill_mark where drill = ?")) {
                question.setObject(1, drill);
                try (ResultSet row = question.executeQuery()) {
                    while (row.next()) {
                        there.add(row.getLong(1));
                    }
                }
            } catch (SQLException e) {
                throw new IllegalStateException("counting the marks of a drill", e);
            }
            return acknowledged.stream().filter(number -> !there.contains(number)).count();
        }

        void remove(DataSource source) {
            try (Connection connection = source.getConnection();
                    PreparedStatement removal =
                            connection.prepareStatement(
                                    "delete from residency.drill_mark where drill = ?")) {
                removal.setObject(1, drill);
                removal.executeUpdate();
            } catch (SQLException e) {
                throw new IllegalStateException("removing the marks of a drill", e);
            }
        }
    }
}
