package com.mydr24.regions.rollup;

import com.mydr24.regions.placement.CellId;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The board that cells write their figures on. A figure over fewer tenants than {@link
 * #SMALLEST_GROUP} would tell of one of them, so that it is published as withheld.
 */
@Singleton
public class Rollups {
    /** How many tenants must be behind a figure for it to be told. */
    public static final int SMALLEST_GROUP = 5;

    private final TransactionOperations<Connection> control;
    private final Clock machine;

    Rollups(
            @Named("control") TransactionOperations<Connection> control,
            @Named("machine") Clock machine) {
        this.control = control;
        this.machine = machine;
    }

    /**
     * Publishes a figure, in place of the one before.
     *
     * @param value in the figure's unit
     * @param tenants how many are behind it
     */
    public void publish(CellId cell, Figure figure, long value, long tenants) {
        write(cell, figure, tenants < SMALLEST_GROUP ? null : value);
    }

    /** Publishes a figure of the cell itself, which tells nothing of what tenants do. */
    public void publish(CellId cell, Figure figure, long value) {
        write(cell, figure, value);
    }

    private void write(CellId cell, Figure figure, @Nullable Long value) {
        control.executeWrite(status -> {
            try (PreparedStatement statement =
                    status.getConnection()
                            .prepareStatement(
                                    """
                                    insert into residency.rollup (cell, figure, value, measured_at)
                                    values (?, ?, ?, ?)
                                    on conflict (cell, figure) do update
                                       set value = excluded.value, measured_at = excluded.measured_at
                                    """)) {
                statement.setString(1, cell.value());
                statement.setString(2, figure.name());
                statement.setObject(3, value, Types.BIGINT);
                statement.setTimestamp(4, Timestamp.from(machine.instant()));
                return statement.executeUpdate();
            } catch (SQLException e) {
                throw new IllegalStateException("publishing a figure", e);
            }
        });
    }

    /** All figures of all cells, by figure, then by cell. */
    public List<Standing> standings() {
        List<Published> all = read();
        Instant now = machine.instant();
        return Stream.of(Figure.values())
                .flatMap(figure -> {
                    List<Published> ofIt =
                            all.stream().filter(one -> one.figure == figure).toList();
                    Long best = best(figure, ofIt).orElse(null);
                    return ofIt.stream().map(one -> one.standing(best, now));
                })
                .toList();
    }

    private static Optional<Long> best(Figure figure, List<Published> published) {
        Stream<Long> values = published.stream().map(Published::value).filter(Objects::nonNull);
        return switch (figure.better()) {
            case HIGHER -> values.max(Long::compare);
            case LOWER -> values.min(Long::compare);
            case NEITHER -> Optional.empty();
        };
    }

    private List<Published> read() {
        return control.executeRead(status -> {
            try (PreparedStatement statement =
                            status.getConnection()
                                    .prepareStatement(
                                            """
                                            select cell, figure, value, measured_at
                                              from residency.rollup
                                             order by cell
                                            """);
                    ResultSet row = statement.executeQuery()) {
                List<Published> found = new ArrayList<>();
                while (row.next()) {
                    found.add(
                            new Published(
                                    row.getString(1),
                                    Figure.valueOf(row.getString(2)),
                                    row.getObject(3, Long.class),
                                    row.getTimestamp(4).toInstant()));
                }
                return found;
            } catch (SQLException e) {
                throw new IllegalStateException("reading the figures of all cells", e);
            }
        });
    }

    private record Published(String cell, Figure figure, @Nullable Long value, Instant measuredAt) {
        Standing standing(@Nullable Long best, Instant now) {
            Long behind = value == null || best == null ? null : Math.abs(value - best);
            return new Standing(
                    cell,
                    figure,
                    value,
                    best,
                    behind,
                    measuredAt,
                    Duration.between(measuredAt, now).toSeconds());
        }
    }
}
