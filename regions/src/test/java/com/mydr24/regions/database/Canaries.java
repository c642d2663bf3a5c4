package com.mydr24.regions.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.mydr24.regions.outbox.Outbox;
import com.mydr24.regions.placement.Placement;
import com.mydr24.regions.placement.TenantId;
import io.micronaut.transaction.TransactionOperations;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Rows that are left in the outboxes of tenants, so that whoever sees one has seen a tenant's data.
 * What has no placement among its parameters works on the transaction it is called in.
 */
final class Canaries {
    private final RegionalDatabases databases;
    private final TransactionOperations<Connection> regional;
    private final Outbox outbox;

    Canaries(
            RegionalDatabases databases,
            TransactionOperations<Connection> regional,
            Outbox outbox) {
        this.databases = databases;
        this.regional = regional;
        this.outbox = outbox;
    }

    /** Leaves one by the way that the program goes; the same one however often. */
    void leave(Placement tenant, String canary) {
        UUID id = UUID.nameUUIDFromBytes(canary.getBytes(UTF_8));
        databases.in(tenant, () -> outbox.add(id, canary, canary));
    }

    List<String> of(Placement tenant) {
        return databases.read(tenant, this::inSight);
    }

    /** Reads without any predicate: row-level security alone decides what is seen. */
    List<String> inSight() {
        List<String> types = new ArrayList<>();
        try (var statement = regional.getConnection().createStatement();
                var rows = statement.executeQuery("select type from residency.outbox")) {
            while (rows.next()) {
                types.add(rows.getString(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return types;
    }

    /** Leaves one that says itself whose it is, and of where. */
    void forge(TenantId tenant, String region) {
        try (var statement =
                regional.getConnection()
                        .prepareStatement(
                                "insert into residency.outbox (tenant_id, region, id, type,"
                                        + " payload, at) values (?, ?, gen_random_uuid(), 'x',"
                                        + " '{}', now())")) {
            statement.setObject(1, tenant.value());
            statement.setString(2, region);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The process of PostgreSQL that works for this transaction. */
    int backend() {
        try (var statement = regional.getConnection().createStatement();
                var row = statement.executeQuery("select pg_backend_pid()")) {
            row.next();
            return row.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
