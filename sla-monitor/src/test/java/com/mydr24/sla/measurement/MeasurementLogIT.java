package com.mydr24.sla.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.placement.Placement;
import com.mydr24.sla.SlaForTests;
import com.mydr24.sla.evidence.Evidence;
import com.mydr24.sla.month.DailyAvailability;
import com.mydr24.sla.month.MonthReport;
import com.mydr24.sla.month.MonthReports;
import com.mydr24.sla.month.Months;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What comes into the log, how it is packed, and whose clock is off, on a real database. */
@Tag("postgres")
class MeasurementLogIT {
    private static final YearMonth APRIL = YearMonth.of(2026, 4);
    private static final Instant LATER = Instant.parse("2026-05-02T12:00:00Z");

    private static SlaForTests sla;

    @BeforeAll
    static void start() {
        sla = SlaForTests.start();
    }

    @AfterAll
    static void stop() {
        sla.close();
    }

    /** Everything that is said of April and May, by any way of reading the log. */
    private record Said(
            MonthReport april,
            MonthReport may,
            List<?> days,
            MeasuredLog log,
            List<Byte> evidence,
            List<Component> components) {
        static Said of(Placement tenant) {
            MonthReports reports = sla.bean(MonthReports.class);
            byte[] zip = sla.bean(Evidence.class).bundle(tenant, APRIL);
            List<Byte> evidence = new java.util.ArrayList<>();
            for (byte one : zip) {
                evidence.add(one);
            }
            return new Said(
                    reports.of(tenant, APRIL),
                    reports.of(tenant, APRIL.plusMonths(1)),
                    sla.bean(DailyAvailability.class).of(tenant, APRIL),
                    sla.bean(MeasurementLog.class)
                            .between(
                                    tenant,
                                    Instant.parse("2026-04-03T10:30:00Z"),
                                    Instant.parse("2026-04-09T17:45:30Z"),
                                    MeasurementLog.ANY_AGE),
                    evidence,
                    sla.bean(Components.class).of(tenant));
        }
    }

    private static Intake requests(Placement tenant, String key, String... lines)
            throws IOException {
        byte[] body = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        return sla.bean(RequestIntake.class).accept(tenant, new ByteArrayInputStream(body), key);
    }

    private static String request(String at, String operation, int status, int micros) {
        return """
        {"at":"%s","operation":"%s","class":"api","status":%d,"durationMicros":%d}\
        """
                .formatted(at, operation, status, micros);
    }

    /** A tenant with some days of traffic and two components, one of them down. */
    private static Placement measured(String slug) throws IOException {
        Placement tenant = sla.tenant(slug, "ENTERPRISE");
        sla.itIs(LATER);
        var random = new Random(7);
        var lines = new java.util.ArrayList<String>();
        for (int day = 1; day <= 12; day++) {
            for (int i = 0; i < 40; i++) {
                lines.add(
                        request(
                                "2026-04-%02dT%02d:%02d:30Z"
                                        .formatted(day, 8 + day % 3, random.nextInt(3)),
                                i % 3 == 0 ? "GET /beds" : "GET /wards",
                                random.nextInt(6) == 0 ? 503 : 200,
                                random.nextInt(2_000_000)));
            }
        }
        assertThat(requests(tenant, "first", lines.toArray(String[]::new)).accepted())
                .isEqualTo(480);
        assertThat(sla.probes(tenant, PROBES).accepted()).isEqualTo(PROBES.length);
        return tenant;
    }

    private static final String[] PROBES = {
        "2026-04-02T00:00:00Z,site,up,200,120",
        "2026-04-04T09:00:00Z,site,down,503,90",
        "2026-04-04T09:00:40Z,site,down,503,91",
        "2026-04-04T09:07:00Z,site,up,200,120",
        "2026-04-04T09:08:00Z,site,up,200,130",
        "2026-04-05T23:59:59Z,ward 7,up,200,12",
        "2026-04-29T23:00:00Z,ward 7,down,0,0"
    };

    @Test
    void aPackedDaySaysTheSameInEveryByte() throws IOException {
        Placement tenant = measured("packed");
        Said before = Said.of(tenant);
        assertThat(before.may().downSeconds()).isPositive();

        sla.bean(Packing.class).pack(tenant);
        sla.bean(Packing.class).pack(tenant);

        assertThat(Said.of(tenant)).isEqualTo(before);
        assertThat(sla.number(tenant, "select count(*) from sla.probe")).isZero();
        assertThat(sla.number(tenant, "select count(*) from sla.request_minute")).isZero();
        assertThat(sla.number(tenant, "select count(*) from sla.request_day")).isEqualTo(12);
        assertThat(sla.number(tenant, "select count(*) from sla.probe_day")).isEqualTo(4);
    }

    @Test
    void whatComesLateForAPackedDayCountsAndIsPackedBesideIt() throws IOException {
        Placement tenant = measured("late");
        Placement never = measured("never-packed");
        sla.bean(Packing.class).pack(tenant);
        for (Placement one : List.of(tenant, never)) {
            assertThat(sla.probes(one, PROBES))
                    .returns(0, Intake::accepted)
                    .returns(PROBES.length, Intake::duplicates);
            assertThat(sla.probes(one, "2026-04-04T09:08:00Z,site,down,500,130").accepted())
                    .isEqualTo(1);
            assertThat(
                            requests(
                                            one,
                                            "second",
                                            request("2026-04-03T08:01:00Z", "GET /beds", 500, 9),
                                            request("2026-04-13T08:01:00Z", "GET /beds", 200, 9))
                                    .accepted())
                    .isEqualTo(2);
        }
        MonthReport expected = sla.bean(MonthReports.class).of(never, APRIL);
        assertThat(sla.bean(MonthReports.class).of(tenant, APRIL)).isEqualTo(expected);
        Said loose = Said.of(tenant);

        sla.bean(Packing.class).pack(tenant);

        assertThat(Said.of(tenant)).isEqualTo(loose);
        assertThat(sla.number(tenant, "select max(part) from sla.request_day")).isEqualTo(1);
        assertThat(sla.number(tenant, "select max(part) from sla.probe_day")).isEqualTo(1);
        sla.finalise(tenant, APRIL);
        sla.finalise(never, APRIL);
        assertThat(sla.bean(MonthReports.class).of(tenant, APRIL))
                .isEqualTo(sla.bean(MonthReports.class).of(never, APRIL));
    }

    @Test
    void whoPacksAndWhoAddsAtOnceLoseNothingAndHaveNothingTwice() throws Exception {
        Placement tenant = sla.tenant("busy-log", "BASIC");
        sla.itIs(LATER);
        var round = new AtomicInteger();

        List<Integer> accepted =
                SlaForTests.atOnce(
                        12,
                        () -> {
                            int mine = round.getAndIncrement();
                            if (mine % 3 == 0) {
                                sla.bean(Packing.class).pack(tenant);
                                return 0;
                            }
                            // Every line comes twice, from two senders.
                            String[] lines = new String[40];
                            for (int i = 0; i < lines.length; i++) {
                                lines[i] =
                                        "2026-04-%02dT10:%02d:%02dZ,site,up,200,90"
                                                .formatted(1 + i % 9, mine % 4, i);
                            }
                            return sla.probes(tenant, lines).accepted();
                        });
        sla.bean(Packing.class).pack(tenant);

        int sum = accepted.stream().mapToInt(Integer::intValue).sum();
        assertThat(sum).isEqualTo(160);
        assertThat(sla.number(tenant, "select sum(cardinality(seconds)) from sla.probe_day"))
                .isEqualTo(160);
    }

    @Test
    void aDayThatCannotBePackedWithoutLossStaysAsItIs() throws IOException {
        Placement tenant = measured("fractions");
        // Half a second, which the program never writes.
        sla.change(
                tenant,
                """
                insert into sla.probe (tenant_id, monitor, checked_at, status, http_status,
                                       response_ms, holds)
                select tenant_id, 'aside', checked_at + interval '500 ms', status, http_status,
                       response_ms, holds
                  from sla.probe
                 where monitor = 'ward 7'
                """);

        assertThatThrownBy(() -> sla.bean(Packing.class).pack(tenant))
                .hasStackTraceContaining("in no packed day");

        assertThat(sla.number(tenant, "select count(*) from sla.probe where monitor = 'aside'"))
                .isEqualTo(2);
        assertThat(sla.number(tenant, "select count(*) from sla.probe_day where monitor = 'aside'"))
                .isZero();
    }

    @Test
    void sumsThatAreNotThoseOfTheLinesAreFound() throws IOException {
        Placement tenant = measured("forged");
        sla.bean(Packing.class).pack(tenant);
        Months months = sla.bean(Months.class);
        assertThat(months.sumsAgree(tenant, months.open(tenant, APRIL))).isTrue();

        sla.change(
                tenant,
                """
                insert into sla.request_day
                select (jsonb_populate_record(d, '{"part": 9, "minutes": [], "batches": [],
                        "traffic_classes": [], "operations": [], "good": [], "failed": [],
                        "slow": [], "rejected": [], "shed": [], "durations": []}')).*
                  from sla.request_day d
                 where day = '2026-04-03'
                """);

        assertThat(months.sumsAgree(tenant, months.open(tenant, APRIL))).isFalse();
    }

    @Test
    void aSkewedClockIsRefusedAndRememberedOnceAnHour() {
        Placement tenant = sla.tenant("skewed", "BASIC");
        Placement other = sla.tenant("punctual", "BASIC");
        SenderClocks clocks = sla.bean(SenderClocks.class);
        sla.itIs(Instant.parse("2026-04-10T08:00:00Z"));
        Instant now = sla.bean(Clock.class).instant();

        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatThrownBy(() -> clocks.mustAgree(tenant, now.plusSeconds(40)))
                    .isInstanceOfSatisfying(
                            InvalidField.class,
                            refused -> {
                                assertThat(refused.code()).isEqualTo("clock_skewed");
                                assertThat(refused.detail()).contains("ahead of ours");
                            });
        }
        assertThatThrownBy(() -> clocks.mustAgree(tenant, now.minusSeconds(90)))
                .hasMessageContaining("behind");
        assertThatCode(
                        () -> {
                            clocks.mustAgree(other, now.plusSeconds(3));
                            clocks.mustAgree(other, now.minusSeconds(40));
                        })
                .doesNotThrowAnyException();

        assertThat(clocks.of(tenant))
                .hasSize(2)
                .anySatisfy(skew -> assertThat(skew.offsetMillis()).isBetween(30_000L, 40_000L))
                .anySatisfy(skew -> assertThat(skew.offsetMillis()).isLessThan(-60_000L));
        assertThat(clocks.of(other)).isEmpty();
    }
}
