package com.mydr24.regions.cell;

import com.mydr24.regions.failure.Misdirected;
import com.mydr24.regions.placement.RegionCode;
import io.micronaut.context.annotation.Property;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The cells of all processes that share this control plane, and where each answers. */
@Singleton
public class CellRegister {
    private final TransactionOperations<Connection> control;
    private final Clock machine;
    private final @Nullable URI portal;

    CellRegister(
            @Named("control") TransactionOperations<Connection> control,
            @Named("machine") Clock machine,
            @Property(name = "mydr24.portal.base-url") @Nullable URI portal) {
        this.control = control;
        this.machine = machine;
        this.portal = portal;
    }

    /**
     * Writes down that this process opens the cell, with the database of that identity.
     *
     * @throws IllegalStateException when the cell is known with another database, or the database
     *     as another cell's: somebody's data would be in two places
     */
    public void enter(CellConfig cell, UUID databaseId) {
        URI address = cell.baseUrl() == null ? portal : cell.baseUrl();
        int entered =
                control.executeWrite(status -> {
                    try (PreparedStatement statement =
                            status.getConnection()
                                    .prepareStatement(
                                            """
                                            insert into residency.cell as known
                                                   (name, region, database_id, base_url, opened_at)
                                            values (?, ?, ?, ?, ?)
                                            on conflict (name) do update
                                               set base_url = excluded.base_url,
                                                   opened_at = excluded.opened_at
                                             where known.database_id = excluded.database_id
                                            """)) {
                        statement.setString(1, cell.name());
                        statement.setString(2, cell.region());
                        statement.setObject(3, databaseId);
                        statement.setString(4, address == null ? null : address.toString());
                        statement.setTimestamp(5, Timestamp.from(machine.instant()));
                        return statement.executeUpdate();
                    } catch (SQLException e) {
                        throw new IllegalStateException(
                                "entering cell " + cell.name() + " into the register", e);
                    }
                });
        if (entered == 0) {
            throw new IllegalStateException(
                    "Cell %s refuses to start: the control plane knows it with another database than the one at %s."
                            .formatted(cell.name(), cell.jdbcUrl()));
        }
    }

    /** What to say to somebody who wants what is in that cell. */
    Misdirected misdirected(String cell) {
        return new Misdirected(
                cell,
                all().stream()
                        .filter(known -> known.name().equals(cell))
                        .findFirst()
                        .map(KnownCell::baseUrl)
                        .orElse(null));
    }

    /** All of them, in the order of their names. */
    public List<KnownCell> all() {
        return control.executeRead(status -> {
            try (PreparedStatement statement =
                            status.getConnection()
                                    .prepareStatement(
                                            """
                                            select name, region, base_url, opened_at
                                              from residency.cell
                                             order by name
                                            """);
                    ResultSet rows = statement.executeQuery()) {
                List<KnownCell> cells = new ArrayList<>();
                while (rows.next()) {
                    String address = rows.getString("base_url");
                    cells.add(
                            new KnownCell(
                                    rows.getString("name"),
                                    new RegionCode(rows.getString("region")),
                                    address == null ? null : URI.create(address),
                                    rows.getTimestamp("opened_at").toInstant()));
                }
                return cells;
            } catch (SQLException e) {
                throw new IllegalStateException("reading the register of cells", e);
            }
        });
    }
}
