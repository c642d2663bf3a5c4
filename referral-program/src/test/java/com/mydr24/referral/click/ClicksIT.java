package com.mydr24.referral.click;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mydr24.referral.ReferralInstallation;
import com.mydr24.referral.link.Link;
import com.mydr24.referral.link.VisitRequest;
import com.mydr24.referral.link.Visits;
import com.mydr24.regions.failure.InvalidField;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("postgres")
class ClicksIT {
    private static final Instant NOW = Instant.parse("2026-02-10T10:00:00Z");
    private static final String FIREFOX =
            "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    @TempDir private static Path spool;

    private static ReferralInstallation programme;

    @BeforeAll
    static void start() {
        programme =
                ReferralInstallation.start(
                        Map.of("mydr24.referral.clicks.spool", spool.toString()));
    }

    @AfterAll
    static void stop() throws Exception {
        programme.close();
    }

    @BeforeEach
    void itIsFebruary() {
        programme.itIs(NOW.toString());
    }

    @Test
    void everyClickIsKeptAndThoseThatDoNotCountSayWhy() {
        Link link = link();
        follow(request(link, "192.0.2.1"));
        follow(request(link, "192.0.2.1"));
        follow(request(link, "192.0.2.2"));
        follow(
                new VisitRequest(
                        link.slug(),
                        null,
                        null,
                        Basis.NO_STORAGE,
                        true,
                        false,
                        FIREFOX,
                        "192.0.2.3"));
        follow(
                new VisitRequest(
                        link.slug(),
                        null,
                        null,
                        Basis.NO_STORAGE,
                        false,
                        true,
                        FIREFOX,
                        "192.0.2.4"));
        follow(
                new VisitRequest(
                        link.slug(),
                        null,
                        null,
                        Basis.NO_STORAGE,
                        false,
                        false,
                        "curl/8",
                        "192.0.2.5"));
        follow(
                new VisitRequest(
                        link.slug(),
                        null,
                        null,
                        Basis.OPTED_OUT,
                        false,
                        false,
                        FIREFOX,
                        "192.0.2.6"));

        awaitClicks(link, 7);

        assertThat(reasons(link))
                .containsExactlyInAnyOrder(
                        "null", "null", "null", "DUPLICATE", "HEAD", "PREFETCH", "ROBOT");
        assertThat(
                        bean(ClickReports.class).of(link.partner(), YearMonth.of(2026, 2)).stream()
                                .collect(
                                        Collectors.toMap(
                                                day -> String.valueOf(day.invalidReason()),
                                                ClicksOfDay::clicks)))
                .containsEntry("null", 3L)
                .containsEntry("DUPLICATE", 1L)
                .containsEntry("HEAD", 1L);
        assertThat(
                        query(
                                "select clicks || '+' || invalid from referral.click_count where link_id = ?",
                                link))
                .containsExactly("3+4");
    }

    @Test
    void addressOrAgentOfAVisitorIsInNoTable() {
        Link link = link();
        follow(request(link, "203.0.113.77"));
        awaitClicks(link, 1);

        for (String table : List.of("click", "click_seen", "click_count")) {
            assertThat(programme.query("select t::text from referral." + table + " t").toString())
                    .doesNotContain("203.0.113.77")
                    .doesNotContain("Firefox");
        }
    }

    @Test
    void visitorCountsAgainWhenTheHourIsOver() {
        Link link = link();
        store(List.of(sighting(link, 1, NOW)));
        store(List.of(sighting(link, 1, NOW.plus(Duration.ofHours(1)).minusMillis(1))));
        store(List.of(sighting(link, 1, NOW.plus(Duration.ofHours(1)))));

        assertThat(
                        query(
                                "select invalid_reason from referral.click where link_id = ? order by at",
                                link))
                .containsExactly("null", "DUPLICATE", "null");
    }

    @Test
    void ofSixtyFourProcessesThatStoreOneVisitorsClickOneCountsIt() throws Exception {
        Link link = link();
        List<Callable<Integer>> processes = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            Sighting seen = sighting(link, 1, NOW.plusMillis(i));
            processes.add(() -> bean(ClickStore.class).store(List.of(seen)));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(processes)) {
                assertThat(done.get()).isEqualTo(1);
            }
        }

        assertThat(Collections.frequency(reasons(link), "null")).isEqualTo(1);
        assertThat(Collections.frequency(reasons(link), "DUPLICATE")).isEqualTo(63);
        assertThat(
                        query(
                                "select clicks || '+' || invalid from referral.click_count where link_id = ?",
                                link))
                .containsExactly("1+63");
    }

    @Test
    void batchThatIsBroughtTwiceIsStoredOnce() {
        Link link = link();
        List<Sighting> batch = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            batch.add(sighting(link, i, NOW.plusMillis(i)));
        }

        assertThat(bean(ClickStore.class).store(batch)).isEqualTo(100);
        assertThat(bean(ClickStore.class).store(batch)).isZero();

        assertThat(
                        query(
                                "select clicks || '+' || invalid from referral.click_count where link_id = ?",
                                link))
                .containsExactly("100+0");
    }

    @Test
    void clicksThatAnEndedProcessLeftOnDiskAreBroughtByTheNext() throws IOException {
        Link link = link();
        new ClickSpool(spool).put(List.of(sighting(link, 1, NOW), sighting(link, 2, NOW)));

        awaitClicks(link, 2);

        await().untilAsserted(() -> assertThat(files()).isZero());
    }

    @Test
    void fileThatCannotBeReadHoldsUpNoOther() throws IOException {
        Link link = link();
        Path unreadable = spool.resolve("0000000000000000000-x.clicks");
        Files.write(unreadable, new byte[] {9});
        new ClickSpool(spool).put(List.of(sighting(link, 1, NOW)));

        awaitClicks(link, 1);

        assertThat(unreadable).exists();
        Files.delete(unreadable);
    }

    @Test
    void clickFromAListedAddressIsKeptWithTheKindOfItsListAndCountsNot() {
        ClickRanges ranges = bean(ClickRanges.class);
        RangeList first =
                ranges.put("GATEWAY", "Mail provider, 2026-03-01", List.of("203.0.113.0/25"), "t");
        ranges.put("DATACENTRE", "Hosts, 2026-03-01", List.of("2001:db8:7::/48"), "t");
        Link link = link();
        follow(request(link, "203.0.113.5"));
        follow(request(link, "2001:db8:7::1"));
        follow(request(link, "203.0.113.200"));
        awaitClicks(link, 3);
        assertThat(reasons(link)).containsExactlyInAnyOrder("GATEWAY", "DATACENTRE", "null");

        RangeList second = ranges.put("GATEWAY", "None any more", List.of(), "t");
        ranges.put("DATACENTRE", "None any more", List.of(), "t");
        follow(request(link, "203.0.113.6"));
        awaitClicks(link, 4);

        // What was judged stays judged.
        assertThat(reasons(link))
                .containsExactlyInAnyOrder("GATEWAY", "DATACENTRE", "null", "null");
        assertThat(second.version()).isEqualTo(first.version() + 1);
        assertThat(first.blocks()).isEqualTo(1);
        for (List<String> wrong : List.of(List.of("0.0.0.0/0"), List.of("mail.example"))) {
            assertThatThrownBy(() -> ranges.put("GATEWAY", "Slip", wrong, "t"))
                    .isInstanceOf(InvalidField.class);
        }
        assertThatThrownBy(() -> ranges.put("ROBOT", "Slip", List.of(), "t"))
                .isInstanceOf(InvalidField.class);
    }

    @Test
    void clickOfALinkThatWasNeverThereHoldsUpNoOther() {
        Link link = link();
        Sighting stray =
                new Sighting(
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        NOW,
                        Basis.OPTED_OUT,
                        null,
                        FIREFOX,
                        null);

        assertThat(bean(ClickStore.class).store(List.of(stray, sighting(link, 1, NOW))))
                .isEqualTo(1);
    }

    @Test
    void visitorsHashIsAnotherOneTheNextDay() {
        Visitors visitors = bean(Visitors.class);

        assertThat(visitors.visitor("192.0.2.1", FIREFOX, NOW))
                .isEqualTo(visitors.visitor("192.0.2.1", FIREFOX, NOW.plusSeconds(3_600)))
                .isNotEqualTo(visitors.visitor("192.0.2.1", FIREFOX, NOW.plusSeconds(86_400)))
                .isNotEqualTo(visitors.visitor("192.0.2.2", FIREFOX, NOW));
    }

    private static void store(List<Sighting> batch) {
        assertThat(bean(ClickStore.class).store(batch)).isEqualTo(batch.size());
    }

    private static Sighting sighting(Link link, long visitor, Instant at) {
        return new Sighting(
                UUID.randomUUID(),
                link.id(),
                at,
                Basis.NO_STORAGE,
                null,
                FIREFOX,
                new UUID(link.id().getLeastSignificantBits(), visitor));
    }

    private static VisitRequest request(Link link, String address) {
        return new VisitRequest(
                link.slug(), null, null, Basis.NO_STORAGE, false, false, FIREFOX, address);
    }

    private static void follow(VisitRequest request) {
        assertThat(bean(Visits.class).visit(request).rid()).isPresent();
    }

    private static Link link() {
        return programme.link(programme.partner("TECHNOLOGY", "DE"), "default");
    }

    private static void awaitClicks(Link link, int count) {
        await().untilAsserted(() -> assertThat(reasons(link)).hasSize(count));
    }

    private static List<String> reasons(Link link) {
        return query("select invalid_reason from referral.click where link_id = ?", link);
    }

    private static List<String> query(String sql, Link link) {
        return programme.query(sql, link.id());
    }

    private static long files() throws IOException {
        try (var files = Files.list(spool)) {
            return files.count();
        }
    }

    private static <T> T bean(Class<T> type) {
        return programme.bean(type);
    }
}
