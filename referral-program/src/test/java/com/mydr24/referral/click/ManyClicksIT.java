package com.mydr24.referral.click;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mydr24.referral.ReferralInstallation;
import com.mydr24.referral.link.Link;
import com.mydr24.referral.link.VisitRequest;
import com.mydr24.referral.link.Visits;
import io.micronaut.context.BeanContext;
import io.micronaut.context.event.StartupEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More clicks come than are put away, or they come when nobody puts them away any more. */
@Tag("postgres")
class ManyClicksIT {
    private static final Instant NOW = Instant.parse("2026-02-10T10:00:00Z");

    @TempDir private static Path directory;

    private static ReferralInstallation programme;

    /** With room for two clicks, which nobody puts away for an hour. */
    @BeforeAll
    static void start() {
        programme =
                ReferralInstallation.start(
                        Map.of(
                                "mydr24.referral.clicks.spool",
                                directory.resolve("of-all").toString(),
                                "mydr24.referral.clicks.every",
                                "1h",
                                "mydr24.referral.clicks.capacity",
                                "2",
                                "mydr24.referral.clicks.patience",
                                "0s"));
        programme.itIs(NOW.toString());
    }

    @AfterAll
    static void stop() throws Exception {
        programme.close();
    }

    @Test
    void linkAtHandIsLeftToThoseWhoMayWaitWhenThereIsNoRoomForItsClick() {
        Visits visits = bean(Visits.class);
        Link link = link();
        visits.visit(request(link, "192.0.2.1"));

        assertThat(visits.known(request(link, "192.0.2.2"))).isPresent();
        assertThat(visits.known(request(link, "192.0.2.3"))).isEmpty();
        assertThat(visits.visit(request(link, "192.0.2.3")).rid()).isPresent();
        assertThat(bean(Clicks.class).lost()).isEqualTo(1);
    }

    @Test
    void clicksThatTheDiskDoesNotTakeStayInMemoryAndThoseBeyondItAreCounted() throws Exception {
        Link link = link();
        Path noDirectory = Files.createFile(directory.resolve("no-directory"));
        Clicks clicks = clicks(noDirectory, Duration.ofHours(1), 4, Duration.ZERO);
        for (int i = 0; i < 4; i++) {
            clicks.take(sighting(link, i));
        }

        clicks.relieve();
        assertThat(clicks.lost()).isZero();
        clicks.take(sighting(link, 5));

        assertThat(clicks.lost()).isEqualTo(1);
        clicks.stop();
        assertThat(stored(link)).isEqualTo(4);
    }

    @Test
    void whenClicksComeFasterThanTheyArePutAwayThoseWhoBringThemWaitAndNoneIsLost(
            @TempDir Path spool) throws Exception {
        Link link = link();
        Clicks clicks = started(clicks(spool, Duration.ofMillis(1), 16, Duration.ofMinutes(1)));
        List<Callable<Void>> crowd = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            int first = i * 50;
            crowd.add(() -> {
                for (int visitor = first; visitor < first + 50; visitor++) {
                    clicks.take(sighting(link, visitor));
                }
                return null;
            });
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(crowd)) {
                done.get();
            }
        }
        clicks.stop();

        bring(spool);
        assertThat(stored(link)).isEqualTo(64 * 50);
        assertThat(clicks.lost()).isZero();
    }

    @Test
    void whileTheProgramEndsEveryClickThatIsTakenIsStoredOrOnDisk(@TempDir Path spool)
            throws Exception {
        Link link = link();
        Clicks clicks = started(clicks(spool, Duration.ofMillis(1), 1_000, Duration.ofMinutes(1)));
        AtomicLong visitors = new AtomicLong();
        CountDownLatch underWay = new CountDownLatch(2_000);
        AtomicBoolean isOver = new AtomicBoolean();
        Callable<Void> following =
                () -> {
                    while (!isOver.get()) {
                        Sighting seen = sighting(link, visitors.incrementAndGet());
                        if (!clicks.offer(seen)) {
                            clicks.take(seen);
                        }
                        underWay.countDown();
                    }
                    return null;
                };
        try (var threads = Executors.newFixedThreadPool(2)) {
            var all = List.of(threads.submit(following), threads.submit(following));
            underWay.await();
            clicks.stop();
            long afterwards = visitors.get() + 20;
            await().until(() -> visitors.get() > afterwards);
            isOver.set(true);
            for (var one : all) {
                one.get();
            }
        }

        bring(spool);
        assertThat(stored(link)).isEqualTo(visitors.get());
        assertThat(clicks.lost()).isZero();
    }

    private static Clicks clicks(Path spool, Duration every, int capacity, Duration patience) {
        return new Clicks(
                bean(ClickStore.class),
                bean(Visitors.class),
                bean(ClickRanges.class),
                new ClickConfig(spool, every, capacity, patience, 400));
    }

    private static Clicks started(Clicks clicks) {
        clicks.onApplicationEvent(new StartupEvent(bean(BeanContext.class)));
        return clicks;
    }

    /** As the next process does with what it finds. */
    private static void bring(Path spool) throws IOException {
        var onDisk = new ClickSpool(spool);
        for (Path file : onDisk.waiting()) {
            bean(ClickStore.class).store(onDisk.read(file));
        }
    }

    private static long stored(Link link) {
        return programme.query("select id from referral.click where link_id = ?", link.id()).size();
    }

    private static Sighting sighting(Link link, long visitor) {
        UUID hash = new UUID(link.id().getLeastSignificantBits(), visitor);
        return new Sighting(
                UUID.randomUUID(), link.id(), NOW, Basis.NO_STORAGE, null, "Mozilla/5.0", hash);
    }

    private static VisitRequest request(Link link, String address) {
        return new VisitRequest(
                link.slug(), null, null, Basis.NO_STORAGE, false, false, "Mozilla/5.0", address);
    }

    private static Link link() {
        return programme.link(programme.partner("TECHNOLOGY", "DE"), "default");
    }

    private static <T> T bean(Class<T> type) {
        return programme.bean(type);
    }
}
