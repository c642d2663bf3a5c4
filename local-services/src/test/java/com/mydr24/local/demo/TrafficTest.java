package com.mydr24.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mydr24.local.demo.DemoTenant.Arrival;
import com.mydr24.local.demo.DemoTenant.Load;
import com.mydr24.local.demo.DemoTenant.Registration;
import com.mydr24.local.demo.Incident.Effect;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class TrafficTest {
    private static final YearMonth FIRST = YearMonth.parse("2026-03");
    private static final YearMonth SECOND = FIRST.plusMonths(1);
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant LATER = Instant.parse("2027-01-01T00:00:00Z");

    private static final Incident OUTAGE =
            new Incident(
                    1,
                    13,
                    LocalTime.parse("11:58:20"),
                    Duration.ofMinutes(47),
                    new Effect.Outage(List.of("api"), 90));
    private static final Instant OUTAGE_FROM = Instant.parse("2026-04-13T09:58:20Z");
    private static final Instant OUTAGE_TO = Instant.parse("2026-04-13T10:45:20Z");

    @Test
    void sameTenantAndMonthGiveTheSameLines() {
        var one = new Traffic(tenant(OUTAGE), FIRST);
        var other = new Traffic(tenant(OUTAGE), FIRST);

        assertThat(one.requests(SECOND, LATER)).isEqualTo(other.requests(SECOND, LATER));
        assertThat(one.probes(SECOND, LATER)).isEqualTo(other.probes(SECOND, LATER));
    }

    @Test
    void monthsDiffer() {
        var traffic = new Traffic(tenant(), FIRST);

        assertThat(traffic.requests(SECOND, LATER))
                .extracting(RequestLine::durationMicros)
                .isNotEqualTo(
                        traffic.requests(SECOND.plusMonths(1), LATER).stream()
                                .map(RequestLine::durationMicros)
                                .toList());
    }

    @Test
    void earlierLookSeesTheBeginningOfTheSameLines() {
        var traffic = new Traffic(tenant(OUTAGE), FIRST);
        Instant noon = Instant.parse("2026-04-13T10:00:00Z");

        List<RequestLine> whole = traffic.requests(SECOND, LATER);
        List<RequestLine> early = traffic.requests(SECOND, noon);

        assertThat(early).isNotEmpty().allMatch(line -> line.at().isBefore(noon));
        assertThat(whole).startsWith(early.toArray(RequestLine[]::new));
        assertThat(traffic.probes(SECOND, LATER))
                .startsWith(traffic.probes(SECOND, noon).toArray(ProbeLine[]::new));
    }

    @Test
    void nothingIsMeasuredBeforeTheTenantIsSetUp() {
        var traffic = new Traffic(tenant(), FIRST);
        Instant setUp = Instant.parse("2026-03-03T08:10:00Z");

        assertThat(traffic.probes(FIRST, LATER).getFirst().at()).isEqualTo(setUp);
        assertThat(traffic.requests(FIRST, LATER))
                .isNotEmpty()
                .noneMatch(line -> line.at().isBefore(setUp));
    }

    @Test
    void outageIsSeenToTheSecondByItsMonitorsOnly() {
        List<ProbeLine> lines = new Traffic(tenant(OUTAGE), FIRST).probes(SECOND, LATER);

        List<ProbeLine> down = lines.stream().filter(line -> !line.up()).toList();
        assertThat(down).isNotEmpty().allMatch(line -> line.monitor().equals("api"));
        assertThat(down.getFirst().at()).isEqualTo(OUTAGE_FROM);
        assertThat(down).allMatch(line -> line.at().isBefore(OUTAGE_TO));
        assertThat(lines)
                .anyMatch(line ->
                        line.monitor().equals("api") && line.up() && line.at().equals(OUTAGE_TO));
    }

    @Test
    void mostRequestsFailInAnOutageAndHardlyAnyOtherwise() {
        List<RequestLine> lines = new Traffic(tenant(OUTAGE), FIRST).requests(SECOND, LATER);

        assertThat(failed(lines, TrafficTest::inOutage)).isBetween(75L, 100L);
        assertThat(failed(lines, line -> !inOutage(line))).isZero();
    }

    @Test
    void slownessShowsInTheDurations() {
        var slow =
                new Incident(
                        1,
                        13,
                        LocalTime.parse("11:58:20"),
                        Duration.ofMinutes(47),
                        new Effect.Slowness(18));

        long usual = median(new Traffic(tenant(), FIRST), TrafficTest::inOutage);
        long slowed = median(new Traffic(tenant(slow), FIRST), TrafficTest::inOutage);

        assertThat(slowed).isBetween(usual * 17, usual * 19);
    }

    @Test
    void silentProberLeavesAGapWhichNoResultCovers() {
        var silence =
                new Incident(
                        1,
                        13,
                        LocalTime.parse("02:30:00"),
                        Duration.ofHours(5),
                        new Effect.Silence());
        Instant from = Instant.parse("2026-04-13T00:30:00Z");
        Instant to = from.plus(Duration.ofHours(5));

        List<ProbeLine> lines = new Traffic(tenant(silence), FIRST).probes(SECOND, LATER);

        for (String monitor : List.of("api", "portal")) {
            List<ProbeLine> ofMonitor =
                    lines.stream().filter(line -> line.monitor().equals(monitor)).toList();
            ProbeLine last =
                    ofMonitor.stream()
                            .filter(line -> line.at().isBefore(from))
                            .max(Comparator.comparing(ProbeLine::at))
                            .orElseThrow();
            assertThat(last.holds()).isEqualTo("PT1H");
            assertThat(ofMonitor)
                    .noneMatch(line -> !line.at().isBefore(from) && line.at().isBefore(to));
            assertThat(ofMonitor).anyMatch(line -> line.at().equals(to));
            assertThat(ofMonitor.stream().filter(line -> !line.holds().equals("until-next")))
                    .containsExactly(last);
        }
    }

    @Test
    void probesComeAtLeastEveryHourOrSo() {
        List<ProbeLine> lines =
                new Traffic(tenant(), FIRST)
                        .probes(SECOND, LATER).stream()
                                .filter(line -> line.monitor().equals("portal"))
                                .toList();

        assertThat(lines.getFirst().at())
                .isEqualTo(SECOND.atDay(1).atStartOfDay(BERLIN).toInstant());
        for (int i = 1; i < lines.size(); i++) {
            assertThat(Duration.between(lines.get(i - 1).at(), lines.get(i).at()))
                    .isBetween(Duration.ofMinutes(59), Duration.ofMinutes(61));
        }
    }

    @Test
    void daysAreBusierThanNightsAndWeekendsQuieter() {
        List<RequestLine> lines = new Traffic(tenant(), FIRST).requests(SECOND, LATER);

        long forenoon = count(lines, line -> hour(line) >= 8 && hour(line) < 12);
        long night = count(lines, line -> hour(line) < 4);
        assertThat(forenoon).isGreaterThan(night * 5);
        // Eight Saturdays and Sundays among the thirty days of this April, at half of the traffic.
        long weekend = count(lines, TrafficTest::onWeekend);
        long workdays = count(lines, line -> !onWeekend(line));
        assertThat(weekend * 22.0 / (workdays * 8)).isBetween(0.45, 0.55);
    }

    private static boolean onWeekend(RequestLine line) {
        DayOfWeek day = line.at().atZone(BERLIN).getDayOfWeek();
        return day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY;
    }

    private static int hour(RequestLine line) {
        return line.at().atZone(BERLIN).getHour();
    }

    private static boolean inOutage(RequestLine line) {
        return !line.at().isBefore(OUTAGE_FROM) && line.at().isBefore(OUTAGE_TO);
    }

    /** Percent of the chosen lines that failed. */
    private static long failed(List<RequestLine> lines, Predicate<RequestLine> chosen) {
        return count(lines, chosen.and(line -> line.status() >= 500)) * 100 / count(lines, chosen);
    }

    private static long median(Traffic traffic, Predicate<RequestLine> chosen) {
        List<Long> durations =
                traffic.requests(SECOND, LATER).stream()
                        .filter(chosen)
                        .map(RequestLine::durationMicros)
                        .sorted()
                        .toList();
        return durations.get(durations.size() / 2);
    }

    private static long count(List<RequestLine> lines, Predicate<RequestLine> chosen) {
        return lines.stream().filter(chosen).count();
    }

    private static DemoTenant tenant(Incident... incidents) {
        return new DemoTenant(
                new Registration(
                        "somewhere",
                        "Somewhere",
                        "HOSPITAL",
                        null,
                        "DE",
                        "eu-de",
                        "BASIC",
                        "EUR",
                        BERLIN),
                new Arrival(0, 3, LocalTime.of(8, 0), null),
                new Load(1_500, 50, 100, List.of("api", "portal")),
                List.of(),
                List.of(incidents),
                Set.of());
    }
}
