package com.mydr24.benchmarks;

import com.mydr24.local.TestServices;
import com.mydr24.local.TestServices.Installation;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;

/** What every benchmark starts: cells on databases of their own. */
final class Installations {
    private Installations() {}

    static Installation oneCell() {
        return of("eu-de-1");
    }

    static Installation of(String... cells) {
        return TestServices.shared()
                .installation(cells)
                .with("micronaut.server.port", "-1")
                .with("micronaut.server.host", "127.0.0.1")
                .with(
                        "mydr24.referral.rid-key",
                        Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[32]));
    }

    /** Before the first one: PostgreSQL waits for its disk, as in production. */
    static void beDurable() {
        System.setProperty(TestServices.DURABLE, "true");
    }

    static void control(Installation installation, String sql) {
        execute(String.valueOf(installation.configuration().get("datasources.control.url")), sql);
    }

    /** As the superuser of the first cell's database. */
    static void cell(Installation installation, String sql) {
        execute(installation.jdbcUrl("eu-de-1"), sql);
    }

    /** The one number that a query gives there. */
    static long number(Installation installation, String sql) {
        try (Connection connection =
                        DriverManager.getConnection(
                                installation.jdbcUrl("eu-de-1"), "postgres", "postgres");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void execute(String url, String sql) {
        try (Connection connection = DriverManager.getConnection(url, "postgres", "postgres");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
