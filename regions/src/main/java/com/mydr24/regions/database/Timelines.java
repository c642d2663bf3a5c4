package com.mydr24.regions.database;

import com.mydr24.regions.placement.CellId;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest timeline that each cell has been seen on. When a standby takes over it begins a new
 * one, so a server that shows an older one has been left behind: it may answer, and must not be
 * believed. What one process saw is written into the control database, for the others and for its
 * own next start; a control database that is away does not keep anybody from working.
 */
@Singleton
class Timelines {
    private static final Logger LOG = LoggerFactory.getLogger(Timelines.class);

    private final TransactionOperations<Connection> control;
    private final Clock machine;
    private final Map<CellId, Integer> newest = new ConcurrentHashMap<>();
    private final Set<Seen> writtenDown = ConcurrentHashMap.newKeySet();
    private final List<Consumer<CellId>> listeners = new CopyOnWriteArrayList<>();

    Timelines(
            @Named("control") TransactionOperations<Connection> control,
            @Named("machine") Clock machine) {
        this.control = control;
        this.machine = machine;
    }

    /** Calls back when a cell is seen on a newer timeline than before. */
    void onTakeover(Consumer<CellId> listener) {
        listeners.add(listener);
    }

    /**
     * @throws SQLException when the cell is on a newer timeline by now
     */
    void mustBeCurrent(CellId cell, int timeline, String server) throws SQLException {
        int known = newest.merge(cell, timeline, Math::max);
        if (timeline < known) {
            throw new SQLNonTransientConnectionException(
                    "%s is on timeline %d and cell %s went on in %d: it was left behind"
                            .formatted(server, timeline, cell, known),
                    "08004");
        }
        if (writtenDown.add(new Seen(cell, timeline))) {
            writeDown(cell, timeline, server);
            listeners.forEach(listener -> listener.accept(cell));
        }
    }

    /** Takes what this and other processes have seen before. */
    void remember() {
        control.executeRead(status -> {
            try (PreparedStatement statement =
                            status.getConnection()
                                    .prepareStatement(
                                            "select cell, max(timeline) from residency.timeline group by cell");
                    ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    newest.merge(new CellId(rows.getString(1)), rows.getInt(2), Math::max);
                }
                return null;
            } catch (SQLException e) {
                throw new IllegalStateException("reading the timelines of the cells", e);
            }
        });
    }

    private void writeDown(CellId cell, int timeline, String server) {
        try {
            control.executeWrite(status -> {
                try (PreparedStatement statement =
                        status.getConnection()
                                .prepareStatement(
                                        """
                                        insert into residency.timeline (cell, timeline, server, seen_at)
                                        values (?, ?, ?, ?)
                                        on conflict do nothing
                                        """)) {
                    statement.setString(1, cell.value());
                    statement.setInt(2, timeline);
                    statement.setString(3, server);
                    statement.setTimestamp(4, Timestamp.from(machine.instant()));
                    return statement.executeUpdate();
                } catch (SQLException e) {
                    throw new IllegalStateException("writing down a timeline", e);
                }
            });
        } catch (RuntimeException e) {
            // The next connection tries again.
            writtenDown.remove(new Seen(cell, timeline));
            LOG.warn(
                    "Timeline {} of cell {} is not written down: {}", timeline, cell, e.toString());
        }
    }

    private record Seen(CellId cell, int timeline) {}
}
