package com.mydr24.regions.time;

import static org.assertj.core.api.Assertions.assertThat;

import com.mydr24.local.TestServices;
import io.micronaut.context.ApplicationContext;
import io.micronaut.inject.qualifiers.Qualifiers;
import io.micronaut.transaction.TransactionCallback;
import io.micronaut.transaction.TransactionDefinition;
import io.micronaut.transaction.TransactionOperations;
import io.micronaut.transaction.TransactionStatus;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("postgres")
class LocalClockIT {
    private static final Clock MACHINE =
            Clock.fixed(Instant.parse("2026-11-22T04:56:00Z"), ZoneOffset.UTC);
    private static final Instant DECEMBER = Instant.parse("2025-12-20T00:00:00Z");

    private static ApplicationContext context;
    private static TransactionOperations<Connection> control;

    @BeforeAll
    @SuppressWarnings("unchecked") // the control database is reached by JDBC only
    static void start() {
        context =
                ApplicationContext.run(
                        TestServices.shared().installation("eu-de-1").configuration(), "test");
        control = context.getBean(TransactionOperations.class, Qualifiers.byName("control"));
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @Test
    void moveOutlivesARestart() {
        new LocalClock(MACHINE, control).move(DECEMBER);

        assertThat(new LocalClock(MACHINE, control).instant()).isEqualTo(DECEMBER);
    }

    @Test
    void moveDuringTheFirstLookWins() {
        new LocalClock(MACHINE, control).move(MACHINE.instant());
        var interrupted = new AfterReading(control);
        var clock = new LocalClock(MACHINE, interrupted);
        interrupted.then = () -> clock.move(DECEMBER);

        assertThat(Stream.generate(clock::instant).limit(2)).containsOnly(DECEMBER);
    }

    /** The real transactions, with something that happens between a read and what it is for. */
    private static final class AfterReading implements TransactionOperations<Connection> {
        private final TransactionOperations<Connection> real;
        private Runnable then = () -> {};

        AfterReading(TransactionOperations<Connection> real) {
            this.real = real;
        }

        @Override
        public <R> R execute(
                TransactionDefinition definition, TransactionCallback<Connection, R> callback) {
            var result = real.execute(definition, callback);
            if (definition.isReadOnly().orElse(false)) {
                then.run();
            }
            return result;
        }

        @Override
        public Connection getConnection() {
            return real.getConnection();
        }

        @Override
        public boolean hasConnection() {
            return real.hasConnection();
        }

        @Override
        public Optional<? extends TransactionStatus<?>> findTransactionStatus() {
            return real.findTransactionStatus();
        }
    }
}
