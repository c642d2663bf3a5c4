package com.mydr24.referral.click;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Clicks in the control database, many at a time; every call belongs inside a transaction. */
@Singleton
class ClickRows {
    private final JdbcOperations jdbc;

    ClickRows(@Named("control") JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** Which of the clicks are stored already. */
    Set<UUID> stored(Collection<UUID> clicks) {
        return jdbc.prepareStatement(
                "select id from referral.click where id = any(?)",
                statement -> {
                    statement.setArray(
                            1, statement.getConnection().createArrayOf("uuid", clicks.toArray()));
                    return ids(statement);
                });
    }

    /**
     * Lets each visitor count once in a while: atomically, whoever else stores clicks just now.
     *
     * @param clicks each visitor of a link once, ordered by link and visitor
     * @return those of the clicks that are the first in their while
     */
    Set<UUID> first(List<JudgedClick> clicks) {
        return jdbc.prepareStatement(
                """
                insert into referral.click_seen as seen (link_id, visitor, until, click_id)
                select link_id, visitor, at + interval '1 hour', click_id
                  from unnest(?::uuid[], ?::uuid[], ?::text[]::timestamptz[], ?::uuid[])
                       as sent (link_id, visitor, at, click_id)
                    on conflict (link_id, visitor)
                    do update set until = excluded.until, click_id = excluded.click_id
                 where seen.until <= excluded.until - interval '1 hour'
                returning click_id
                """,
                statement -> {
                    array(statement, 1, "uuid", clicks, JudgedClick::link);
                    array(statement, 2, "uuid", clicks, JudgedClick::visitor);
                    array(statement, 3, "text", clicks, click -> click.at().toString());
                    array(statement, 4, "uuid", clicks, JudgedClick::id);
                    return ids(statement);
                });
    }

    /** Adds the clicks that are not there and the sums of their days. */
    int add(List<JudgedClick> clicks) {
        return jdbc.prepareStatement(
                """
                with added as (
                    insert into referral.click (id, link_id, at, basis, invalid_reason)
                    select sent.id, sent.link_id, sent.at, sent.basis, sent.invalid_reason
                      from unnest(?::uuid[], ?::uuid[], ?::text[]::timestamptz[], ?::text[], ?::text[])
                           as sent (id, link_id, at, basis, invalid_reason)
                      join referral.link
                        on link.id = sent.link_id
                        on conflict (id) do nothing
                    returning link_id, at, invalid_reason
                ), counted as (
                    insert into referral.click_count as counted (link_id, day, clicks, invalid)
                    select link_id,
                           cast(at at time zone 'UTC' as date),
                           count(*) filter (where invalid_reason is null),
                           count(*) filter (where invalid_reason is not null)
                      from added
                     group by 1, 2
                     order by 1, 2
                        on conflict (link_id, day)
                        do update set clicks = counted.clicks + excluded.clicks,
                                      invalid = counted.invalid + excluded.invalid
                )
                select count(*) from added
                """,
                statement -> {
                    array(statement, 1, "uuid", clicks, JudgedClick::id);
                    array(statement, 2, "uuid", clicks, JudgedClick::link);
                    array(statement, 3, "text", clicks, click -> click.at().toString());
                    array(statement, 4, "text", clicks, click -> click.basis().name());
                    array(
                            statement,
                            5,
                            "text",
                            clicks,
                            click -> click.reason() == null ? null : click.reason().name());
                    try (var rows = statement.executeQuery()) {
                        rows.next();
                        return rows.getInt(1);
                    }
                });
    }

    /** The day's salt; the first who asks makes it for all. */
    Optional<byte[]> salt(LocalDate day, byte[] proposal) {
        jdbc.prepareStatement(
                """
                insert into referral.click_salt (day, salt)
                values (?, ?)
                    on conflict (day) do nothing
                """,
                statement -> {
                    statement.setObject(1, day);
                    statement.setBytes(2, proposal);
                    return statement.executeUpdate();
                });
        return jdbc.prepareStatement(
                "select salt from referral.click_salt where day = ?",
                statement -> {
                    statement.setObject(1, day);
                    try (var rows = statement.executeQuery()) {
                        return rows.next() ? Optional.of(rows.getBytes(1)) : Optional.empty();
                    }
                });
    }

    /** Forgets whom clicks were told from: without its salt a hash means nothing to anybody. */
    void forgetVisitors(Instant now) {
        delete("delete from referral.click_seen where until < ?", now);
        delete("delete from referral.click_salt where day < cast(? as date) - 1", now);
    }

    /** Forgets single clicks; the sums of their days stay. */
    void forgetClicks(Instant before) {
        delete("delete from referral.click where at < ?", before);
    }

    private void delete(String sql, Instant at) {
        jdbc.prepareStatement(
                sql,
                statement -> {
                    statement.setObject(1, at.atOffset(ZoneOffset.UTC));
                    return statement.executeUpdate();
                });
    }

    private static Set<UUID> ids(PreparedStatement statement) throws SQLException {
        Set<UUID> ids = new HashSet<>();
        try (var rows = statement.executeQuery()) {
            while (rows.next()) {
                ids.add(rows.getObject(1, UUID.class));
            }
        }
        return ids;
    }

    private static void array(
            PreparedStatement statement,
            int at,
            String type,
            List<JudgedClick> clicks,
            Function<JudgedClick, @Nullable Object> value)
            throws SQLException {
        @Nullable Object[] values = new Object[clicks.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value.apply(clicks.get(i));
        }
        statement.setArray(at, statement.getConnection().createArrayOf(type, values));
    }
}
