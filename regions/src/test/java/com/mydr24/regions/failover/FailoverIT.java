package com.mydr24.regions.failover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mydr24.local.FreePorts;
import com.mydr24.local.LocalConfiguration;
import com.mydr24.local.LocalKeys;
import com.mydr24.local.TestServices;
import com.mydr24.local.postgres.ReplicatedPostgres;
import com.mydr24.regions.placement.CellId;
import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One story on one pair of servers: each test goes on where the one before it ended. */
@Tag("postgres")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FailoverIT {
    private static final CellId CELL = new CellId("eu-de-1");
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(30);

    @TempDir private static Path directory;
    private static ReplicatedPostgres servers;
    private static Map<String, Object> configuration;
    private static ApplicationContext context;

    @BeforeAll
    static void start() {
        servers =
                ReplicatedPostgres.start(
                        directory.resolve("eu-de-1"),
                        List.of(FreePorts.next(), FreePorts.next()),
                        "for-tests-only",
                        false,
                        false);
        servers.createDatabase("mydr24_pool");
        servers.follow(_ -> {});
        configuration = new LinkedHashMap<>(TestServices.shared().installation().configuration());
        configuration.putAll(
                LocalConfiguration.cell(
                        CELL.value(),
                        servers.jdbcUrl("mydr24_pool"),
                        servers.password(),
                        TestServices.shared().redis().uri(),
                        LocalKeys.masterKeyset()));
        context = ApplicationContext.run(configuration, "test");
        servers.awaitStandby(LONG_ENOUGH);
    }

    @AfterAll
    static void stop() {
        context.close();
        servers.close();
    }

    @Test
    @Order(1)
    void standbyTakesOverWithinFiveSecondsAndNoConfirmedCommitIsLost() {
        DrillReport report =
                context.getBean(FailoverDrill.class)
                        .run(CELL, Duration.ofSeconds(3), servers::killPrimary);

        assertThat(report.tookOver()).isTrue();
        assertThat(report.serverAfter()).isNotEqualTo(report.serverBefore());
        assertThat(report.lost()).isZero();
        assertThat(report.acknowledged()).isGreaterThan(10);
        assertThat(report.longestGapMillis()).isLessThan(DrillReport.LIMIT_MILLIS);
        assertThat(report.holds()).isTrue();
    }

    @Test
    @Order(2)
    void fencedServerThatComesBackTakesNoChangesAndLetsTheProgramNotIn() throws SQLException {
        String former = servers.bringFormerBack("mydr24_pool", false);

        assertThatThrownBy(() -> DriverManager.getConnection(former, "mydr24_app", ""))
                .hasMessageContaining("pg_hba.conf");
        try (Connection superuser = DriverManager.getConnection(former, "postgres", "");
                Statement statement = superuser.createStatement()) {
            assertThatThrownBy(() -> statement.execute("create table anything (x int)"))
                    .hasMessageContaining("read-only transaction");
        }
    }

    @Test
    @Order(3)
    void serverWhichNoFenceReachedConfirmsNothing() throws SQLException {
        String former = servers.bringFormerBack("mydr24_pool", true);

        try (Connection app =
                        DriverManager.getConnection(
                                former + "?socketTimeout=1", "mydr24_app", "for-tests-only");
                Statement statement = app.createStatement()) {
            assertThatThrownBy(() ->
                            statement.execute(
                                    "insert into residency.drill_mark values (gen_random_uuid(), 1)"))
                    .isInstanceOf(SQLException.class)
                    .hasStackTraceContaining("timed out");
        }
    }

    /** A process that was away during the takeover knows of it by the control plane. */
    @Test
    @Order(4)
    void programRefusesAServerThatWasLeftBehind() {
        Map<String, Object> misled = new LinkedHashMap<>(configuration);
        String both = servers.jdbcUrl("mydr24_pool");
        misled.put(
                "mydr24.cells.eu-de-1.jdbc-url",
                both.equals(servers.primaryJdbcUrl("mydr24_pool"))
                        ? both
                        : formerOf(both, servers.primaryJdbcUrl("mydr24_pool")));

        assertThatThrownBy(() -> ApplicationContext.run(misled, "test"))
                .hasStackTraceContaining("it was left behind");
    }

    private static String formerOf(String both, String primary) {
        String port = primary.replaceAll(".*127.0.0.1:(\\d+)/.*", "$1");
        return both.replace("127.0.0.1:" + port, "").replace("//,", "//").replace(",/", "/");
    }
}
