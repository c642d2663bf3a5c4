package com.mydr24.tenant.relocation;

import com.mydr24.regions.placement.CellId;
import com.mydr24.regions.placement.DatabaseName;
import com.mydr24.regions.placement.Placement;
import com.mydr24.regions.placement.TenantId;
import com.mydr24.regions.relocation.Relocation;
import com.mydr24.tenant.directory.DirectoryEntry;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where tenants were before they moved, until their rows there are shredded. */
@Singleton
public class LeftPlaces {
    private final TransactionOperations<Connection> control;
    private final Relocation relocation;

    LeftPlaces(@Named("control") TransactionOperations<Connection> control, Relocation relocation) {
        this.control = control;
        this.relocation = relocation;
    }

    /**
     * A place that a tenant has left.
     *
     * @param shreddedAt null while its rows are kept there
     */
    public record LeftPlace(
            UUID move,
            Placement place,
            Instant leftAt,
            Instant shredAfter,
            @Nullable Instant shreddedAt) {}

    /** Writes down, in the caller's transaction on the control plane, that the tenant leaves. */
    void leave(UUID move, Placement place, Instant now, Instant shredAfter) {
        control.executeWrite(status -> {
            try (PreparedStatement statement =
                    status.getConnection()
                            .prepareStatement(
                                    """
                                    insert into tenancy.left_place
                                           (tenant_id, move_id, region, cell, database_name,
                                            left_at, shred_after)
                                    values (?, ?, ?, ?, ?, ?, ?)
                                    on conflict do nothing
                                    """)) {
                statement.setObject(1, place.tenant().value());
                statement.setObject(2, move);
                statement.setString(3, place.region().value());
                statement.setString(4, place.cell().value());
                statement.setString(5, place.database().value());
                statement.setTimestamp(6, Timestamp.from(now));
                statement.setTimestamp(7, Timestamp.from(shredAfter));
                return statement.executeUpdate();
            } catch (SQLException e) {
                throw new IllegalStateException("writing down a place that was left", e);
            }
        });
    }

    /** All of the tenant's, in the order in which it left them. */
    public List<LeftPlace> of(TenantId tenant) {
        return find("tenant_id = ? order by left_at", tenant.value());
    }

    /** Those of the tenant that still hold its rows. */
    public List<LeftPlace> keptOf(TenantId tenant) {
        return of(tenant).stream().filter(place -> place.shreddedAt() == null).toList();
    }

    /** Those in the cell whose grace is over. */
    List<LeftPlace> due(CellId cell, Instant now) {
        return find(
                "cell = ? and shred_after <= ? and shredded_at is null order by shred_after",
                cell.value(),
                Timestamp.from(now));
    }

    /**
     * Removes the tenant's rows there, or its silo, once; whoever else wants to waits for this.
     * Safe to repeat.
     */
    public void shred(LeftPlace left, Instant now) {
        control.executeWrite(status -> {
            try (PreparedStatement lock =
                            status.getConnection()
                                    .prepareStatement(
                                            """
                                            select 1
                                              from tenancy.left_place
                                             where tenant_id = ? and move_id = ?
                                               and shredded_at is null
                                               for update
                                            """);
                    PreparedStatement mark =
                            status.getConnection()
                                    .prepareStatement(
                                            """
                                            update tenancy.left_place
                                               set shredded_at = ?
                                             where tenant_id = ? and move_id = ?
                                            """)) {
                lock.setObject(1, left.place().tenant().value());
                lock.setObject(2, left.move());
                try (ResultSet row = lock.executeQuery()) {
                    if (!row.next()) {
                        return null;
                    }
                }
                relocation.shred(left.place());
                mark.setTimestamp(1, Timestamp.from(now));
                mark.setObject(2, left.place().tenant().value());
                mark.setObject(3, left.move());
                mark.executeUpdate();
                return null;
            } catch (SQLException e) {
                throw new IllegalStateException("shredding a place that was left", e);
            }
        });
    }

    /**
     * Whether the place knows of the tenant though its rows there are shredded; not asked of the
     * place of its books, which is looked after with them.
     */
    public boolean isRemembered(DirectoryEntry tenant, LeftPlace left) {
        Placement place = left.place();
        return place.database().isPool()
                && !place.cell().equals(tenant.placement().books())
                && relocation.isShutOut(place);
    }

    /** Has the places that a tenant left forget it, which is erased. */
    public void forget(DirectoryEntry tenant) {
        of(tenant.id()).stream()
                .filter(left -> isRemembered(tenant, left))
                .forEach(left -> relocation.forget(left.place()));
    }

    private List<LeftPlace> find(String which, Object... values) {
        return control.executeRead(status -> {
            try (PreparedStatement statement =
                    status.getConnection()
                            .prepareStatement(
                                    "select move_id, tenant_id, cell, database_name, left_at,"
                                            + " shred_after, shredded_at"
                                            + " from tenancy.left_place where "
                                            + which)) {
                for (int i = 0; i < values.length; i++) {
                    statement.setObject(i + 1, values[i]);
                }
                List<LeftPlace> found = new ArrayList<>();
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        found.add(read(row));
                    }
                }
                return found;
            } catch (SQLException e) {
                throw new IllegalStateException("reading the places that were left", e);
            }
        });
    }

    private static LeftPlace read(ResultSet row) throws SQLException {
        Timestamp shredded = row.getTimestamp(7);
        return new LeftPlace(
                row.getObject(1, UUID.class),
                DirectoryEntry.formerly(
                        new TenantId(row.getObject(2, UUID.class)),
                        new CellId(row.getString(3)),
                        new DatabaseName(row.getString(4))),
                row.getTimestamp(5).toInstant(),
                row.getTimestamp(6).toInstant(),
                shredded == null ? null : shredded.toInstant());
    }
}
