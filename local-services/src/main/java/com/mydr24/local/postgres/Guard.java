package com.mydr24.local.postgres;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches a pair of servers: lets the standby follow, has commits wait for it while it does, and
 * when the primary does not answer fences that one and lets the standby take over. A standby that
 * lacks anything that was acknowledged never takes over; the primary is started again instead.
 */
final class Guard implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Guard.class);
    private static final Duration PAUSE = Duration.ofMillis(100);

    /** How long commits wait for a standby that has gone before they are let go on without it. */
    private static final Duration PATIENCE_WITH_STANDBY = Duration.ofSeconds(2);

    private static final Duration FOLLOWING_LIMIT = Duration.ofSeconds(15);

    private final Pair pair;
    private final boolean rebuilds;
    private final Thread thread;
    private volatile boolean closed;
    private Consumer<Takeover> listener = _ -> {};
    private @Nullable Connection line;
    private long standbySeen = System.nanoTime();
    private boolean isFirstStandby = true;

    Guard(Pair pair, boolean rebuilds) {
        this.pair = pair;
        this.rebuilds = rebuilds;
        this.thread = Thread.ofPlatform().name("guard").daemon().unstarted(this::watch);
    }

    void start(Consumer<Takeover> told) {
        listener = told;
        thread.start();
    }

    private void watch() {
        while (!closed) {
            try {
                long asked = System.nanoTime();
                if (answers()) {
                    lookAfterStandby();
                } else if (!closed) {
                    primaryIsGone(asked);
                }
            } catch (SQLException | IOException | RuntimeException e) {
                LOG.warn("Watching {}: {}", pair.primary(), e.toString());
                hangUp();
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        hangUp();
    }

    /** A broken line may be the line's fault, so the server is asked once more over a new one. */
    private boolean answers() {
        for (int attempt = 0; attempt < 2; attempt++) {
            try {
                Connection open = line;
                if (open == null) {
                    open = pair.primary().connect();
                    line = open;
                }
                if (open.isValid(2)) {
                    return true;
                }
            } catch (SQLException e) {
                LOG.debug("The primary does not answer", e);
            }
            hangUp();
        }
        return false;
    }

    private Connection line() {
        Connection open = line;
        if (open == null) {
            throw new IllegalStateException("no line to the primary");
        }
        return open;
    }

    private void hangUp() {
        Connection open = line;
        line = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                LOG.debug("Hanging up", e);
            }
        }
    }

    private void primaryIsGone(long asked) throws IOException, SQLException {
        Member former = pair.primary();
        if (!pair.isInStep()) {
            LOG.warn("{} does not answer and has no standby in step: it is started again.", former);
            former.kill();
            // Its children end by themselves when they miss it, and must have.
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
            former.startAlone();
            return;
        }
        former.fence();
        pair.changeOver();
        pair.primary().promote();
        Duration took = Duration.ofNanos(System.nanoTime() - asked);
        LOG.warn("{} took over from {} in {} ms.", pair.primary(), former, took.toMillis());
        listener.accept(new Takeover(former.name(), pair.primary().name(), took));
    }

    private void lookAfterStandby() throws SQLException, IOException {
        if (isStreaming()) {
            standbySeen = System.nanoTime();
            if (!pair.isInStep()) {
                waitForIt();
            }
        } else if (pair.isInStep()) {
            if (System.nanoTime() - standbySeen > PATIENCE_WITH_STANDBY.toNanos()) {
                goOnWithoutIt();
            }
        } else if (rebuilds || isFirstStandby) {
            isFirstStandby = false;
            letFollow();
        }
    }

    private boolean isStreaming() throws SQLException {
        return is(
                """
                select exists (select from pg_stat_replication
                                where application_name = '%s' and state = 'streaming')
                """
                        .formatted(Member.STANDBY));
    }

    /** From here on a commit is acknowledged when the standby has it, too. */
    private void waitForIt() throws SQLException, IOException {
        execute("alter system set synchronous_standby_names = '" + Member.STANDBY + "'");
        execute("select pg_reload_conf()");
        long until = System.nanoTime() + PATIENCE_WITH_STANDBY.toNanos();
        while (System.nanoTime() < until) {
            if (isSynchronous("0/0")) {
                // Done by the process that also tells the others to wait, so that it has by now.
                execute("checkpoint");
                String reached = text("select pg_logical_emit_message(true, 'guard', 'in step')");
                if (isSynchronous(reached)) {
                    pair.inStep();
                    LOG.info("{} follows; commits wait for it.", pair.other());
                    return;
                }
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        goOnWithoutIt();
    }

    private boolean isSynchronous(String position) throws SQLException {
        return is(
                """
                select exists (select from pg_stat_replication
                                where application_name = '%s' and sync_state = 'sync'
                                  and flush_lsn >= '%s'::pg_lsn)
                """
                        .formatted(Member.STANDBY, position));
    }

    private void goOnWithoutIt() throws SQLException, IOException {
        LOG.warn("{} does not follow: commits go on without it.", pair.other());
        pair.outOfStep();
        execute("alter system reset synchronous_standby_names");
        execute("select pg_reload_conf()");
    }

    /** What the standby has may do; otherwise it is made anew from the primary's files. */
    private void letFollow() throws SQLException, IOException {
        Member standby = pair.other();
        standby.stop();
        boolean hasSlot =
                is(
                        "select exists (select from pg_replication_slots where slot_name = '%s' and wal_status <> 'lost')"
                                .formatted(Member.STANDBY));
        if (!hasSlot || !standby.isMade()) {
            makeAnew(standby);
        }
        standby.startFollowing(pair.primary());
        long until = System.nanoTime() + FOLLOWING_LIMIT.toNanos();
        while (!closed && System.nanoTime() < until) {
            if (isStreaming()) {
                return;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        // Another history than the primary's, say.
        dropSlot();
    }

    private void makeAnew(Member standby) throws SQLException, IOException {
        standby.kill();
        dropSlot();
        execute("select pg_create_physical_replication_slot('%s', true)".formatted(Member.STANDBY));
        PhysicalBackup.take(line(), pair.primary().directory(), standby.directory());
    }

    private void dropSlot() throws SQLException {
        execute(
                "select pg_drop_replication_slot(slot_name) from pg_replication_slots where slot_name = '%s'"
                        .formatted(Member.STANDBY));
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = line().createStatement()) {
            statement.execute(sql);
        }
    }

    private boolean is(String question) throws SQLException {
        return text(question).equals("t");
    }

    private String text(String question) throws SQLException {
        try (Statement statement = line().createStatement();
                ResultSet row = statement.executeQuery(question)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join(Duration.ofSeconds(20));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
