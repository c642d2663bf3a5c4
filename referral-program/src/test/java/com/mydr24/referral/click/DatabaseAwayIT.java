package com.mydr24.referral.click;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mydr24.local.FreePorts;
import com.mydr24.local.postgres.LocalPostgres;
import com.mydr24.referral.ReferralInstallation;
import com.mydr24.referral.link.Link;
import com.mydr24.referral.link.VisitRequest;
import com.mydr24.referral.link.Visits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database is stopped while links are followed, the program ended, and both started again. */
@Tag("postgres")
class DatabaseAwayIT {
    private static final String FIREFOX =
            "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    private static final int EACH_TIME = 500;

    @TempDir private Path directory;

    @Test
    void linksGoOnRedirectingAndEveryClickIsStoredInTheEnd() throws Exception {
        int port = FreePorts.next();
        Path data = directory.resolve("postgres");
        Path spool = directory.resolve("spool");
        LocalPostgres postgres = LocalPostgres.start(data, port, "for-tests-only", false);
        postgres.createDatabase("control");
        Map<String, Object> properties =
                Map.of(
                        "datasources.control.url",
                        postgres.jdbcUrl("control"),
                        "datasources.control.connection-timeout",
                        "1000",
                        "mydr24.referral.clicks.spool",
                        spool.toString());
        ReferralInstallation programme = ReferralInstallation.start(properties);
        Link link = programme.link(programme.partner("TECHNOLOGY", "DE"), "default");
        follow(programme, link, 0);
        await().until(() -> stored(programme, link) == EACH_TIME);

        postgres.close();
        follow(programme, link, 1);
        await().atMost(Duration.ofSeconds(30)).until(() -> files(spool) > 0);
        follow(programme, link, 2);
        // As a process that is told to stop while its database is away.
        programme.close();

        try (LocalPostgres again = LocalPostgres.start(data, port, "for-tests-only", false);
                ReferralInstallation next = programme.again()) {
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(stored(next, link)).isEqualTo(3 * EACH_TIME));
            await().until(() -> files(spool) == 0);
            assertThat(next.query("select cast(sum(clicks) as int) from referral.click_count"))
                    .containsExactly(String.valueOf(3 * EACH_TIME));
            assertThat(again.jdbcUrl("control"))
                    .isEqualTo(properties.get("datasources.control.url"));
        }
    }

    /** Each time other visitors, so that all of them count. */
    private static void follow(ReferralInstallation programme, Link link, int time) {
        Visits visits = programme.bean(Visits.class);
        for (int i = 0; i < EACH_TIME; i++) {
            VisitRequest request =
                    new VisitRequest(
                            link.slug(),
                            null,
                            null,
                            Basis.NO_STORAGE,
                            false,
                            false,
                            FIREFOX,
                            "198.51." + time + "." + i);
            // Known after the first, so that no database is asked.
            assertThat(visits.known(request).orElseGet(() -> visits.visit(request)).rid())
                    .isPresent();
        }
    }

    private static long stored(ReferralInstallation programme, Link link) {
        return programme.query("select id from referral.click where link_id = ?", link.id()).size();
    }

    private static long files(Path spool) throws Exception {
        if (!Files.isDirectory(spool)) {
            return 0;
        }
        try (var files = Files.list(spool)) {
            return files.count();
        }
    }
}
