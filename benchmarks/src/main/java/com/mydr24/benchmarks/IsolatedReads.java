package com.mydr24.benchmarks;

import com.mydr24.local.TestServices.Installation;
import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.provisioning.NewTenant;
import com.mydr24.tenant.provisioning.Provisioning;
import com.mydr24.tenant.site.Sites;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micronaut.context.ApplicationContext;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;

/**
 * What the isolation of a pool costs a read: the same rows through {@link RegionalDatabases}
 * (placement, tenant bound in the transaction, row-level security); the same again in a database
 * whose table has no row-level security; and as a superuser in a plain JDBC transaction with the
 * predicate only.
 */
final class IsolatedReads {
    private static final int TENANTS = 20;
    private static final int SITES = 25;
    private static final int ROUNDS = 31;
    private static final long ROUND_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private IsolatedReads() {}

    /** Fills two pools with tenants, each with sites of its own, and reads one's. */
    static void run() {
        HikariConfig config = new HikariConfig();
        try (Side secured = Side.filled();
                Side open = Side.filled()) {
            open.asSuperuser("alter table tenancy.site disable row level security");
            config.setJdbcUrl(secured.installation.jdbcUrl("eu-de-1"));
            config.setUsername("postgres");
            config.setPassword("postgres");
            config.setAutoCommit(false);
            config.setMaximumPoolSize(8);
            try (HikariDataSource plain = new HikariDataSource(config)) {
                say(
                        "without row-level security",
                        Rounds.of(ROUNDS, () -> micros(open::read), () -> micros(secured::read)));
                say(
                        "in a plain JDBC transaction",
                        Rounds.of(
                                ROUNDS,
                                () -> micros(() -> readPlain(plain, secured.tenant)),
                                () -> micros(secured::read)));
            }
        }
    }

    private static void say(String other, Rounds rounds) {
        System.out.printf(
                "A read of %d rows through its placement: %.0f us, %s: %.0f us; ratio %.2f.%n",
                SITES,
                Rounds.median(rounds.second()),
                other,
                Rounds.median(rounds.first()),
                rounds.ratio());
    }

    /** How long one takes, over as many as go into a round. */
    private static double micros(IntSupplier read) {
        long began = System.nanoTime();
        long until = began + ROUND_NANOS;
        long reads = 0;
        while (System.nanoTime() < until) {
            if (read.getAsInt() != SITES) {
                throw new IllegalStateException("a read that did not find its rows");
            }
            reads++;
        }
        return (System.nanoTime() - began) / 1e3 / reads;
    }

    private static int readPlain(HikariDataSource plain, DirectoryEntry tenant) {
        int found = 0;
        try (Connection connection = plain.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement(
                                """
                                select id, name, city, country, created_at
                                  from tenancy.site
                                 where tenant_id = ?
                                 order by name
                                """)) {
            statement.setObject(1, tenant.id().value());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    if (!rows.getString("name").isEmpty()) {
                        found++;
                    }
                }
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return found;
    }

    /** One program on a pool of its own. */
    private static final class Side implements AutoCloseable {
        private final Installation installation;
        private final ApplicationContext context;
        private final Sites sites;
        private DirectoryEntry tenant;

        private Side() {
            installation = Installations.oneCell();
            context = ApplicationContext.run(installation.configuration(), "test");
            sites = context.getBean(Sites.class);
            tenant = filled("bench");
        }

        static Side filled() {
            Side side = new Side();
            for (int other = 1; other < TENANTS; other++) {
                side.filled("bench-" + other);
            }
            side.asSuperuser("analyze tenancy.site");
            return side;
        }

        int read() {
            return sites.of(tenant.placement()).size();
        }

        void asSuperuser(String sql) {
            try (Connection connection =
                            DriverManager.getConnection(
                                    installation.jdbcUrl("eu-de-1"), "postgres", "postgres");
                    var statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {
            context.close();
        }

        private DirectoryEntry filled(String slug) {
            DirectoryEntry entry = placed(slug);
            for (int site = 0; site < SITES; site++) {
                sites.add(entry.placement(), "site " + site, "Kiel", "DE");
            }
            return entry;
        }

        private DirectoryEntry placed(String slug) {
            DirectoryEntry entry =
                    context.getBean(Provisioning.class)
                            .apply(
                                    new NewTenant(
                                            slug,
                                            slug,
                                            "HOSPITAL",
                                            null,
                                            "DE",
                                            "eu-de",
                                            "BASIC",
                                            "EUR",
                                            "Europe/Berlin",
                                            "admin@" + slug + ".example",
                                            null),
                                    null);
            Directory directory = context.getBean(Directory.class);
            while (directory
                    .byId(entry.id())
                    .orElseThrow()
                    .status()
                    .name()
                    .equals("PROVISIONING")) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
            return entry;
        }
    }
}
