package com.mydr24.sla.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.mydr24.sla.Measurements;
import com.mydr24.sla.measurement.MeasuredLog;
import com.mydr24.sla.measurement.ProbeResult;
import com.mydr24.sla.month.RecentTimes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CreditForecastTest {
    private static final long APRIL_SECONDS = 30 * 86_400;

    private static CreditForecast of(String asOf, List<ProbeResult> probes) {
        RecentTimes.SoFar soFar =
                RecentTimes.april(
                        Instant.parse(asOf), new MeasuredLog(List.of(), probes, List.of()));
        return CreditForecast.of(
                soFar.report(),
                Measurements.EMERGENCY,
                Measurements.FEE,
                APRIL_SECONDS,
                soFar.days());
    }

    @Test
    void cleanMonthIsForecastToCostNothing() {
        assertThat(
                        of(
                                "2026-04-10T00:00:00Z",
                                List.of(Measurements.up("a", "2026-04-01T00:00:00Z"))))
                .isEqualTo(new CreditForecast("EUR", 0, 0, 0));
    }

    @Test
    void tenDaysWithFiveMinutesDownComeToFifteenAndEachDayAsTheWorstToMore() {
        CreditForecast forecast =
                of(
                        "2026-04-11T00:00:00Z",
                        List.of(
                                Measurements.up("a", "2026-04-01T00:00:00Z"),
                                Measurements.down("a", "2026-04-02T00:00:00Z"),
                                Measurements.up("a", "2026-04-02T00:05:00Z")));

        // 300 s are below 99.99 %: a tenth of the fee, or 100 x 300 / 2,592,000 of it.
        assertThat(forecast.leastMinor()).isEqualTo(123_457);
        // 900 s at the end: still a tenth by the table, and 3.47 % by the second.
        assertThat(forecast.likelyMinor()).isEqualTo(123_457);
        // 300 s on each of the 20 days to come: 6,300 s, 24.3 % by the second.
        assertThat(forecast.mostMinor()).isEqualTo(300_068);
    }

    @Property(tries = 100)
    void leastIsWhatIsOwedAndNothingIsBelowIt(@ForAll long seed) {
        var random = new Random(seed);
        Instant begin = Instant.parse("2026-04-01T00:00:00Z");
        Instant asOf = begin.plus(Duration.ofHours(1 + random.nextInt(718)));
        List<ProbeResult> probes = new ArrayList<>();
        int changes = random.nextInt(20);
        for (int i = 0; i < changes; i++) {
            String at = begin.plusSeconds(random.nextInt(2_000_000)).toString();
            probes.add(
                    random.nextBoolean() ? Measurements.up("a", at) : Measurements.down("a", at));
        }

        CreditForecast forecast = of(asOf.toString(), probes);

        assertThat(forecast.leastMinor())
                .isEqualTo(
                        RecentTimes.april(asOf, new MeasuredLog(List.of(), probes, List.of()))
                                .report()
                                .credit()
                                .amountMinor());
        assertThat(forecast.likelyMinor()).isGreaterThanOrEqualTo(forecast.leastMinor());
        assertThat(forecast.mostMinor()).isGreaterThanOrEqualTo(forecast.likelyMinor());
        assertThat(forecast.mostMinor()).isLessThanOrEqualTo(Measurements.FEE.amountMinor());
    }
}
