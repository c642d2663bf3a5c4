package com.mydr24.benchmarks;

import com.mydr24.local.TestServices;
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
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What the isolation of a pool costs a read: the same rows through {@link RegionalDatabases}
 * (placement, tenant bound in the transaction, row-level security); the same again in a database
 * whose table has no row-level security; and as a superuser in a plain JDBC transaction with the
 * predicate only.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class IsolationBenchmark {
    private static final int TENANTS = 20;
    private static final int SITES = 25;

    private Side secured;
    private Side open;
    private HikariDataSource plain;

    /** Fills two pools with tenants, each with sites of its own. */
    @Setup
    public void fill() throws SQLException {
        secured = Side.filled();
        open = Side.filled();
        open.asSuperuser("alter table tenancy.site disable row level security");
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(secured.installation.jdbcUrl("eu-de-1"));
        config.setUsername("postgres");
        config.setPassword("postgres");
        config.setAutoCommit(false);
        config.setMaximumPoolSize(8);
        plain = new HikariDataSource(config);
    }

    @TearDown
    public void stop() {
        plain.close();
        secured.context.close();
        open.context.close();
    }

    @Benchmark
    public int withRowSecurity() {
        return secured.read();
    }

    @Benchmark
    public int withoutRowSecurity() {
        return open.read();
    }

    @Benchmark
    public int plainTransaction() throws SQLException {
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
            statement.setObject(1, secured.tenant.id().value());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    if (!rows.getString("name").isEmpty()) {
                        found++;
                    }
                }
            }
            connection.commit();
        }
        return found;
    }

    /** One program on a pool of its own. */
    private static final class Side {
        private final Installation installation;
        private final ApplicationContext context;
        private final Sites sites;
        private DirectoryEntry tenant;

        private Side() {
            installation = TestServices.shared().installation("eu-de-1");
            context = ApplicationContext.run(installation.configuration(), "test");
            sites = context.getBean(Sites.class);
            tenant = filled("bench");
        }

        static Side filled() throws SQLException {
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

        void asSuperuser(String sql) throws SQLException {
            try (Connection connection =
                            DriverManager.getConnection(
                                    installation.jdbcUrl("eu-de-1"), "postgres", "postgres");
                    var statement = connection.createStatement()) {
                statement.execute(sql);
            }
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
