package com.mydr24.sla.month;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.mydr24.sla.month.SecondBySecond.Sent;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** What a month says of requests against every single one of them. */
class MonthRequestsPropertyTest {
    @Provide
    Arbitrary<Long> seeds() {
        return Arbitraries.longs().withoutEdgeCases();
    }

    @Property(tries = 40)
    void requestFormsAndPercentilesAreThoseOfTheSingleRequests(@ForAll("seeds") long seed) {
        RandomMonth drawn = RandomMonth.of(seed);
        RandomMonth month =
                new RandomMonth(
                        drawn.month(),
                        drawn.contract(),
                        Instant.MAX.minusSeconds(100),
                        List.of(),
                        List.of(),
                        drawn.requests(),
                        List.of(),
                        List.of(),
                        List.of());

        MonthReport report = MonthEngine.report(month.inputs(), month.log());

        Map<Long, long[]> minutes = new HashMap<>();
        List<Long> durations = new ArrayList<>();
        long slow = 0;
        long good = 0;
        for (Sent sent : month.requests()) {
            boolean refused = sent.status() == 404 || sent.status() == 429;
            if (!refused) {
                boolean fine = sent.status() < 400;
                long[] count = minutes.computeIfAbsent(sent.second() / 60, _ -> new long[2]);
                count[0]++;
                count[1] += fine ? 1 : 0;
                good += fine ? 1 : 0;
                slow += sent.micros() > 1_000_000 ? 1 : 0;
                durations.add(sent.micros());
            }
        }
        assertThat(report.requests())
                .isEqualTo(new MonthReport.Requests(durations.size(), good, slow));
        if (durations.isEmpty()) {
            assertThat(report.forms().requestPpm()).isNull();
            assertThat(report.latency()).isEqualTo(new Latency(null, null, null, null));
            return;
        }
        assertThat(report.forms().requestPpm()).isEqualTo(good * 1_000_000 / durations.size());
        assertThat(report.forms().ratioPpm()).isEqualTo(meanOfRatiosPpm(minutes));
        Collections.sort(durations);
        assertPercentile(report.latency().p50Micros(), durations, 500);
        assertPercentile(report.latency().p95Micros(), durations, 950);
        assertPercentile(report.latency().p99Micros(), durations, 990);
        assertPercentile(report.latency().p999Micros(), durations, 999);
    }

    private static long meanOfRatiosPpm(Map<Long, long[]> minutes) {
        // Eighty digits are far more than needed: a mean this close to a whole ppm is whole.
        var digits = new MathContext(80);
        BigDecimal sum = BigDecimal.ZERO;
        for (long[] count : minutes.values()) {
            sum =
                    sum.add(
                            BigDecimal.valueOf(count[1])
                                    .divide(BigDecimal.valueOf(count[0]), digits));
        }
        return sum.multiply(BigDecimal.valueOf(1_000_000))
                .divide(BigDecimal.valueOf(minutes.size()), digits)
                .add(new BigDecimal("1e-60"))
                .setScale(0, RoundingMode.FLOOR)
                .longValueExact();
    }

    private static void assertPercentile(@Nullable Long found, List<Long> sorted, int permille) {
        assertThat(found).isNotNull();
        int rank = Math.max(1, (int) Math.ceilDiv((long) sorted.size() * permille, 1000L));
        long exact = sorted.get(rank - 1);
        // Three digits, and a bucket reports its highest value.
        assertThat(found).isCloseTo(exact, within(exact / 500 + 1));
    }
}
