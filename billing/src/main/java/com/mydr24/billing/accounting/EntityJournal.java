package com.mydr24.billing.accounting;

import com.mydr24.regions.cell.Cells;
import com.mydr24.regions.database.RegionalDatabases;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The journal of one legal entity, over all open cells that it bills in. */
@Singleton
class EntityJournal {
    private static final int FETCHED_AT_ONCE = 1_000;

    /**
     * An entry is of the entity whose number its document has; one that has no such number, as
     * money that goes back, is of whoever billed the customer on its day.
     */
    private static final String POSTED =
            """
            select entry.id, entry.posted_at, account.slug, entry.event_key, entry.document,
                   line.account, line.currency, line.debit_minor, line.credit_minor
              from billing.journal_entry as entry
              join billing.account
                on account.tenant_id = entry.tenant_id
              join billing.journal_line as line
                on line.tenant_id = entry.tenant_id
               and line.entry_id = entry.id
             where entry.posted_at >= ?
               and entry.posted_at < ?
               and ? = coalesce(substring(entry.document from '^([A-Z]{2})[0-9]*-(?:INV|CN)-'),
                                billing.issuer_on(account.country,
                                                  cast(entry.posted_at as date)))
             order by entry.posted_at, entry.id, line.line_no
            """;

    /**
     * What the accounts of an entity go by.
     *
     * @param fiscalYearFrom the month in which its fiscal year begins, 1 to 12
     */
    record Entity(String code, String name, ZoneId zone, int fiscalYearFrom) {}

    private final Cells cells;
    private final RegionalDatabases databases;

    EntityJournal(Cells cells, RegionalDatabases databases) {
        this.cells = cells;
        this.databases = databases;
    }

    Optional<Entity> entity(String code) {
        return cells.all().stream()
                .map(cell -> databases.finance(cell.id(), finance -> entity(finance, code)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /**
     * What was posted from one instant, inclusive, to another, exclusive, in the order of posting
     * cell by cell.
     */
    List<Posted> posted(Entity entity, Instant from, Instant to) {
        return cells.all().stream()
                .flatMap(cell ->
                        databases
                                .finance(
                                        cell.id(),
                                        finance -> posted(finance, entity.code(), from, to))
                                .stream())
                .toList();
    }

    private static Optional<Entity> entity(Connection finance, String code) {
        try (var statement =
                finance.prepareStatement(
                        """
                        select code, name, time_zone, fiscal_year_from
                          from billing.issuing_entity
                         where code = ?
                        """)) {
            statement.setString(1, code);
            try (var row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(
                                new Entity(
                                        row.getString("code"),
                                        row.getString("name"),
                                        ZoneId.of(row.getString("time_zone")),
                                        row.getInt("fiscal_year_from")))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("looking for the entity " + code, e);
        }
    }

    private static List<Posted> posted(
            Connection finance, String entity, Instant from, Instant to) {
        try (var statement = finance.prepareStatement(POSTED)) {
            statement.setFetchSize(FETCHED_AT_ONCE);
            statement.setObject(1, from.atOffset(ZoneOffset.UTC));
            statement.setObject(2, to.atOffset(ZoneOffset.UTC));
            statement.setString(3, entity);
            try (var row = statement.executeQuery()) {
                return read(row);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("reading the journal of " + entity, e);
        }
    }

    private static List<Posted> read(ResultSet row) throws SQLException {
        var entries = new ArrayList<Posted>();
        var lines = new ArrayList<Posted.Line>();
        Posted head = null;
        while (row.next()) {
            var id = row.getObject("id", UUID.class);
            if (head == null || !head.id().equals(id)) {
                close(head, lines, entries);
                head =
                        new Posted(
                                id,
                                row.getObject("posted_at", OffsetDateTime.class).toInstant(),
                                row.getString("slug"),
                                row.getString("event_key"),
                                row.getString("document"),
                                List.of());
            }
            lines.add(
                    new Posted.Line(
                            row.getString("account"),
                            row.getString("currency"),
                            row.getLong("debit_minor"),
                            row.getLong("credit_minor")));
        }
        close(head, lines, entries);
        return entries;
    }

    private static void close(
            @Nullable Posted head, List<Posted.Line> lines, List<Posted> entries) {
        if (head != null) {
            entries.add(head.with(lines));
            lines.clear();
        }
    }
}
