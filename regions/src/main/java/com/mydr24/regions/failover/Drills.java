package com.mydr24.regions.failover;

import com.mydr24.regions.cell.CellConfig;
import com.mydr24.regions.cell.Cells;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.regions.placement.CellId;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs drills beside the work of a cell, and keeps what they found in the control database. */
@Singleton
public class Drills {
    private static final Logger LOG = LoggerFactory.getLogger(Drills.class);
    private static final int MOST = 50;

    private final Cells cells;
    private final FailoverDrill drill;
    private final TransactionOperations<Connection> control;
    private final ObjectMapper json;
    private final Clock machine;
    private final Set<CellId> running = ConcurrentHashMap.newKeySet();

    Drills(
            Cells cells,
            FailoverDrill drill,
            @Named("control") TransactionOperations<Connection> control,
            ObjectMapper json,
            @Named("machine") Clock machine) {
        this.cells = cells;
        this.drill = drill;
        this.control = control;
        this.json = json;
        this.machine = machine;
    }

    /**
     * Begins to write into the cell for that long, in the background.
     *
     * @throws com.mydr24.regions.failure.Misdirected when another process opens the cell
     * @throws Conflict ({@code drill_running}) while another one runs there
     */
    public Drill start(CellId id, Duration length) {
        CellConfig cell = cells.of(id);
        if (!running.add(cell.id())) {
            throw new Conflict("drill_running", "A drill is under way in " + id + "; see it end.");
        }
        Drill begun = new Drill(UUID.randomUUID(), id.value(), machine.instant(), null);
        try {
            write(
                    "insert into residency.drill (id, cell, began_at) values (?, ?, ?)",
                    begun.id(),
                    begun.cell(),
                    Timestamp.from(begun.beganAt()));
        } catch (RuntimeException e) {
            running.remove(cell.id());
            throw e;
        }
        Thread.ofVirtual().name("drill-" + id).start(() -> run(begun, cell.id(), length));
        return begun;
    }

    /**
     * As {@link #start}, and waits for the end; nothing is kept.
     *
     * @param failing called once when the drill is writing
     */
    public DrillReport watch(CellId cell, Duration length, Runnable failing) {
        return drill.run(cells.of(cell).id(), length, failing);
    }

    private void run(Drill begun, CellId cell, Duration length) {
        try {
            keep(begun.id(), drill.run(cell, length, () -> {}));
        } catch (RuntimeException e) {
            LOG.warn("The drill in {} came to nothing", cell, e);
            Instant now = machine.instant();
            keep(
                    begun.id(),
                    new DrillReport(
                            begun.cell(),
                            begun.beganAt(),
                            now,
                            0,
                            0,
                            "",
                            "",
                            0,
                            0,
                            0,
                            0,
                            String.valueOf(e.getMessage())));
        } finally {
            running.remove(cell);
        }
    }

    private void keep(UUID id, DrillReport report) {
        try {
            write(
                    "update residency.drill set report = ? where id = ?",
                    json.writeValueAsString(report),
                    id);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @throws NotFound ({@code unknown_drill})
     */
    public Drill of(CellId cell, UUID id) {
        return in(cell).stream()
                .filter(found -> found.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotFound("unknown_drill", "No such drill in " + cell + "."));
    }

    /** The last ones in the cell, the latest first. */
    public List<Drill> in(CellId cell) {
        return control.executeRead(status -> {
            try (PreparedStatement statement =
                    status.getConnection()
                            .prepareStatement(
                                    """
                                    select id, cell, began_at, report
                                      from residency.drill
                                     where cell = ?
                                     order by began_at desc
                                     limit ?
                                    """)) {
                statement.setString(1, cell.value());
                statement.setInt(2, MOST);
                try (ResultSet row = statement.executeQuery()) {
                    List<Drill> found = new ArrayList<>();
                    while (row.next()) {
                        found.add(
                                new Drill(
                                        row.getObject(1, UUID.class),
                                        row.getString(2),
                                        row.getTimestamp(3).toInstant(),
                                        report(row.getString(4))));
                    }
                    return found;
                }
            } catch (SQLException e) {
                throw new IllegalStateException("reading the drills of " + cell, e);
            }
        });
    }

    private @Nullable DrillReport report(@Nullable String text) {
        try {
            return text == null ? null : json.readValue(text, DrillReport.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String sql, Object... values) {
        control.executeWrite(status -> {
            try (PreparedStatement statement = status.getConnection().prepareStatement(sql)) {
                for (int i = 0; i < values.length; i++) {
                    statement.setObject(i + 1, values[i]);
                }
                return statement.executeUpdate();
            } catch (SQLException e) {
                throw new IllegalStateException("keeping a drill", e);
            }
        });
    }
}
