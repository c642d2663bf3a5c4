package com.mydr24.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.database.SchemaOwner;
import com.mydr24.regions.failure.Unavailable;
import com.mydr24.regions.placement.Placement;
import com.mydr24.tenant.directory.Directory;
import io.micronaut.inject.qualifiers.Qualifiers;
import io.micronaut.transaction.TransactionOperations;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/** Moves a tenant with a million rows from place to place while it writes. */
final class Moves {
    private static final String SLUG = "million";
    private static final int ROWS = 1_000_000;
    private static final int WRITERS = 2;
    private static final long PROMISED_MILLIS = 2_000;

    private static final String EVENT =
            """
            insert into billing.usage_event
                   (tenant_id, id, meter, at, quantity, fingerprint, received_at)
            select ?::uuid, ? || n, 'bench', now(), 1, sha256(n::text::bytea), now()
              from generate_series(1, ?) n
            """;

    private final Portal portal;
    private final RegionalDatabases databases;
    private final Directory directory;
    private final TransactionOperations<Connection> regional;
    private final List<Double> freezes = new ArrayList<>();
    private long expected;

    @SuppressWarnings("unchecked") // the bean's type argument is fixed by RegionalDataSource
    private Moves(Portal portal) {
        this.portal = portal;
        this.databases = portal.bean(RegionalDatabases.class);
        this.directory = portal.bean(Directory.class);
        this.regional = portal.bean(TransactionOperations.class, Qualifiers.byName("regional"));
    }

    static void run() {
        try (Portal portal = Portal.start(Map.of(), "eu-de-1", "eu-de-2")) {
            portal.signUp(SLUG, "BASIC");
            Moves moves = new Moves(portal);
            moves.fill();
            String home = moves.place().cell().value();
            String other = home.equals("eu-de-1") ? "eu-de-2" : "eu-de-1";
            moves.measure("cell to cell", () -> moves.relocate(other));
            moves.measure("and back", () -> moves.relocate(home));
            moves.measure("pool to silo", () -> moves.tier("ENTERPRISE"));
            moves.measure("silo to pool", () -> moves.tier("BASIC"));
            System.out.printf(
                    "%d moves of %,d rows: no changes for %.0f ms in the median, %.0f at most,"
                            + " promised %d.%n",
                    moves.freezes.size(),
                    ROWS,
                    Rounds.median(moves.freezes),
                    moves.freezes.stream().mapToDouble(Double::doubleValue).max().orElseThrow(),
                    PROMISED_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Placement place() {
        return directory.bySlug(SLUG).orElseThrow().placement();
    }

    /** As the schema's owner, who may write as much as it likes at once. */
    private void fill() {
        Placement here = place();
        try (Connection owner = portal.bean(SchemaOwner.class).open(here.cell(), here.database());
                PreparedStatement bind =
                        owner.prepareStatement("select set_config('app.tenant_id', ?, true)")) {
            bind.setString(1, here.tenant().toString());
            bind.execute();
            insert(owner, here, "e", ROWS);
            owner.commit();
            expected = ROWS;
            // As the server does by itself with a table of some age.
            owner.setAutoCommit(true);
            try (var tidying = owner.createStatement()) {
                tidying.execute("vacuum (analyze) billing.usage_event");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void relocate(String cell) {
        portal.post("/api/v1/tenants/" + SLUG + "/relocate", "{\"cell\": \"" + cell + "\"}");
    }

    private void tier(String tier) {
        portal.patch("/api/v1/tenants/" + SLUG + "?wait=0", "{\"tier\": \"" + tier + "\"}");
    }

    private void measure(String what, Runnable move) throws InterruptedException {
        AtomicBoolean done = new AtomicBoolean();
        long began = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Long>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                String prefix = "w" + began + "-" + i + "-";
                writers.add(threads.submit(() -> write(prefix, done)));
            }
            move.run();
            JsonNode saga = portal.awaitSaga(SLUG);
            done.set(true);
            for (Future<Long> writer : writers) {
                expected += writer.get();
            }
            String progress = progress(saga);
            freezes.add(
                    Double.parseDouble(progress.replaceAll(".*no changes for (\\d+) ms.*", "$1")));
            System.out.printf(
                    "%s: %s; %.1f s in all; %,d rows written meanwhile; %d lost or twice%n",
                    what,
                    progress,
                    (System.nanoTime() - began) / 1e9,
                    expected - ROWS,
                    Math.abs(expected - count()));
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String progress(JsonNode saga) {
        for (JsonNode step : saga.path("steps")) {
            if (step.path("step").asText().equals("SWITCH_OVER")) {
                return step.path("progress").asText();
            }
        }
        throw new IllegalStateException("no switch-over in " + saga);
    }

    /** How many were confirmed. */
    private long write(String prefix, AtomicBoolean done) {
        long written = 0;
        for (int n = 0; !done.get(); n++) {
            Placement here = place();
            String id = prefix + n + "-";
            try {
                databases.in(here, () -> insert(regional.getConnection(), here, id, 1));
                written++;
                Thread.sleep(20);
            } catch (Unavailable e) {
                // Frozen or gone; asked again.
                Thread.onSpinWait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        return written;
    }

    private static void insert(Connection connection, Placement here, String prefix, int rows) {
        try (PreparedStatement statement = connection.prepareStatement(EVENT)) {
            statement.setString(1, here.tenant().toString());
            statement.setString(2, prefix);
            statement.setInt(3, rows);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private long count() {
        return databases.read(
                place(),
                () -> {
                    try (PreparedStatement statement =
                                    regional.getConnection()
                                            .prepareStatement(
                                                    "select count(*) from billing.usage_event where meter = 'bench'");
                            ResultSet row = statement.executeQuery()) {
                        row.next();
                        return row.getLong(1);
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                });
    }
}
