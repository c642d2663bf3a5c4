package com.mydr24.tenant.relocation;

import com.mydr24.regions.database.DatabaseStamps;
import com.mydr24.regions.database.DatabaseStamps.Stamp;
import com.mydr24.regions.placement.TenantId;
import com.mydr24.regions.relocation.Move;
import com.mydr24.regions.relocation.Verified;
import com.mydr24.regions.signing.SignedStatement;
import com.mydr24.regions.signing.SigningKeys;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The signed records of moves: what was carried from where to where, and how it was compared. */
@Singleton
public class MoveRecords {
    public static final String FORMAT = "mydr24-move-1";

    private final DatabaseStamps stamps;
    private final @Nullable SigningKeys keys;
    private final TransactionOperations<Connection> control;

    MoveRecords(
            DatabaseStamps stamps,
            @Nullable SigningKeys keys,
            @Named("control") TransactionOperations<Connection> control) {
        this.stamps = stamps;
        this.keys = keys;
        this.control = control;
    }

    /**
     * Signs the record of a move that is about to be switched; without a signing key there is none.
     *
     * @param places stamps of both places, read before the freeze
     * @param policy the rows that allow the new place, and the evidence for their conditions; null
     *     for a move within a cell
     */
    @Nullable String sign(
            Move move,
            Places places,
            String slug,
            Verified verified,
            Instant frozenAt,
            Instant now,
            @Nullable RelocationOrder policy) {
        SigningKeys signing = keys;
        if (signing == null) {
            return null;
        }
        Map<String, @Nullable Object> tables = new LinkedHashMap<>();
        verified.tables()
                .forEach((table, sum) ->
                        tables.put(table, Map.of("rows", sum.rows(), "checksum", sum.checksum())));
        Map<String, @Nullable Object> statement = new LinkedHashMap<>();
        statement.put("format", FORMAT);
        statement.put("move", move.id().toString());
        statement.put("tenant", Map.of("id", move.tenant().toString(), "slug", slug));
        statement.put("from", places.from().tree());
        statement.put("to", places.to().tree());
        statement.put("frozenAt", frozenAt.toString());
        statement.put("comparedAt", now.toString());
        statement.put("rows", verified.rows());
        statement.put("tables", tables);
        statement.put("policy", policy == null ? null : policy.policy());
        statement.put("evidence", policy == null ? null : policy.evidence());
        return SignedStatement.sign(statement, signing.of(move.to().cell()));
    }

    /** Asks the databases of both places what they are. */
    Places places(Move move) {
        return new Places(
                stamps.of(move.from().cell(), move.from().database()),
                stamps.of(move.to().cell(), move.to().database()));
    }

    /** What the databases of both places say of themselves. */
    record Places(Stamp from, Stamp to) {}

    /** Keeps it, in the caller's transaction on the control plane. */
    void keep(Move move, Instant at, String body) {
        control.executeWrite(status -> {
            try (PreparedStatement statement =
                    status.getConnection()
                            .prepareStatement(
                                    """
                                    insert into tenancy.move_record (tenant_id, move_id, moved_at, body)
                                    values (?, ?, ?, ?)
                                    on conflict do nothing
                                    """)) {
                statement.setObject(1, move.tenant().value());
                statement.setObject(2, move.id());
                statement.setTimestamp(3, Timestamp.from(at));
                statement.setString(4, body);
                return statement.executeUpdate();
            } catch (SQLException e) {
                throw new IllegalStateException("keeping the record of a move", e);
            }
        });
    }

    /** All of the tenant's, exactly as they were signed, oldest first. */
    public List<String> of(TenantId tenant) {
        return control.executeRead(status -> {
            try (PreparedStatement statement =
                    status.getConnection()
                            .prepareStatement(
                                    "select body from tenancy.move_record where tenant_id = ? order by moved_at")) {
                statement.setObject(1, tenant.value());
                List<String> found = new ArrayList<>();
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        found.add(row.getString(1));
                    }
                }
                return found;
            } catch (SQLException e) {
                throw new IllegalStateException("reading the records of moves", e);
            }
        });
    }
}
