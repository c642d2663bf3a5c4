package com.mydr24.regions.time;

import io.micronaut.context.annotation.Requires;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Business time of a local run: the machine's, moved by as much as the operator said. It goes on
 * ticking after a move, and the move outlives a restart. It exists only where {@code
 * mydr24.local.clock} is set.
 */
@Singleton
@Named("installation")
@Requires(property = "mydr24.local.clock", value = "true")
public class LocalClock extends Clock {
    private final Clock machine;
    private final TransactionOperations<Connection> control;
    // Read when first asked for: the table exists only after the migrations have run.
    private final AtomicReference<@Nullable Duration> ahead = new AtomicReference<>();

    LocalClock(
            @Named("machine") Clock machine,
            @Named("control") TransactionOperations<Connection> control) {
        this.machine = machine;
        this.control = control;
    }

    private Duration restored() {
        return control.executeRead(status -> {
            try (PreparedStatement statement =
                            status.getConnection()
                                    .prepareStatement(
                                            "select ahead_millis from" + " residency.local_clock");
                    ResultSet row = statement.executeQuery()) {
                return row.next() ? Duration.ofMillis(row.getLong(1)) : Duration.ZERO;
            } catch (SQLException e) {
                throw new IllegalStateException("reading the local clock", e);
            }
        });
    }

    /** Makes it {@code now}, here and after a restart. */
    public void move(Instant now) {
        Duration moved = Duration.between(machine.instant(), now);
        control.executeWrite(status -> {
            try (PreparedStatement statement =
                    status.getConnection()
                            .prepareStatement(
                                    """
                                    insert into residency.local_clock (ahead_millis)
                                    values (?)
                                    on conflict (singleton)
                                    do update set ahead_millis = excluded.ahead_millis
                                    """)) {
                statement.setLong(1, moved.toMillis());
                return statement.executeUpdate();
            } catch (SQLException e) {
                throw new IllegalStateException("moving the local clock", e);
            }
        });
        ahead.set(moved);
    }

    @Override
    public Instant instant() {
        Duration known = ahead.get();
        if (known == null) {
            // A move that happened while this read was under way is the newer word, and stays.
            ahead.compareAndSet(null, restored());
            known = Objects.requireNonNull(ahead.get(), "just restored");
        }
        return machine.instant().plus(known);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("business time is in UTC; contracts have zones");
    }
}
