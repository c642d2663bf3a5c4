package com.mydr24.sla.month;

import static org.assertj.core.api.Assertions.assertThat;

import com.mydr24.sla.Measurements;
import com.mydr24.sla.exclusion.RecordedExclusion;
import com.mydr24.sla.measurement.AlertHandOff;
import com.mydr24.sla.measurement.ComponentChange;
import com.mydr24.sla.measurement.EdgeGap;
import com.mydr24.sla.measurement.Holds;
import com.mydr24.sla.measurement.MeasuredLog;
import com.mydr24.sla.measurement.MeasuredSums;
import com.mydr24.sla.measurement.MinuteTally;
import com.mydr24.sla.measurement.PackedLogs;
import com.mydr24.sla.measurement.ProbeResult;
import com.mydr24.sla.month.SecondBySecond.Sent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What must not change a month, and what may change it in one direction only. */
class MonthInvariancePropertyTest {
    @Provide
    Arbitrary<Long> seeds() {
        return Arbitraries.longs().withoutEdgeCases();
    }

    @Property(tries = 60)
    void orderOfArrivalChangesNoByte(@ForAll("seeds") long seed) {
        RandomMonth month = RandomMonth.of(seed);
        MeasuredLog log = month.log();
        var random = new Random(seed);
        List<ProbeResult> probes = new ArrayList<>(log.probes());
        List<ComponentChange> changes = new ArrayList<>(log.components());
        List<MinuteTally> tallies = new ArrayList<>(log.minutes());
        Collections.shuffle(probes, random);
        Collections.shuffle(changes, random);
        Collections.shuffle(tallies, random);
        List<AlertHandOff> alerts = new ArrayList<>(log.alerts());
        Collections.shuffle(alerts, random);
        List<EdgeGap> gaps = new ArrayList<>(log.gaps());
        Collections.shuffle(gaps, random);
        List<RecordedExclusion> exclusions = new ArrayList<>(month.exclusions());
        Collections.shuffle(exclusions, random);
        MonthInputs inputs =
                new MonthInputs(
                        month.contract(),
                        month.month(),
                        Status.OPEN,
                        1,
                        month.asOf(),
                        Measurements.FEE,
                        exclusions);

        byte[] shuffled =
                MonthEngine.report(inputs, new MeasuredLog(changes, probes, tallies, alerts, gaps))
                        .canonicalBytes();

        assertThat(shuffled).isEqualTo(MonthEngine.report(month.inputs(), log).canonicalBytes());
    }

    @Property(tries = 60)
    void splittingAndMergingChangesNoByte(@ForAll("seeds") long seed) {
        RandomMonth month = RandomMonth.of(seed);
        var random = new Random(seed);
        List<MinuteTally> split = new ArrayList<>();
        List<List<Sent>> parts = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            parts.add(new ArrayList<>());
        }
        month.requests().forEach(sent -> parts.get(random.nextInt(4)).add(sent));
        parts.forEach(part -> split.addAll(RandomMonth.tallies(part)));
        Collections.shuffle(split, random);

        byte[] inParts =
                MonthEngine.report(
                                month.inputs(),
                                new MeasuredLog(
                                        month.changes(),
                                        month.probes(),
                                        split,
                                        month.alerts(),
                                        month.gaps()))
                        .canonicalBytes();

        assertThat(inParts)
                .isEqualTo(MonthEngine.report(month.inputs(), month.log()).canonicalBytes());
    }

    @Property(tries = 200)
    void packingDaysChangesNoByte(@ForAll("seeds") long seed) {
        RandomMonth month = RandomMonth.of(seed);
        MonthInputs inputs = month.inputs();
        Period period = Period.of(inputs.contract(), inputs.month()).until(inputs.asOf());

        MeasuredSums sums =
                PackedLogs.sums(
                        month.log(),
                        period.start(),
                        period.end(),
                        MonthEngine.unevenDays(inputs),
                        new Random(seed));

        assertThat(MonthEngine.report(inputs, sums).canonicalBytes())
                .isEqualTo(MonthEngine.report(inputs, month.log()).canonicalBytes());
        assertThat(Day.of(inputs, sums)).isEqualTo(Day.of(inputs, MeasuredSums.of(month.log())));
    }

    @Property(tries = 60)
    void oneMoreFailureNeverRaisesAvailabilityNorLowersCredit(@ForAll("seeds") long seed) {
        RandomMonth month = RandomMonth.of(seed);
        MonthReport before = MonthEngine.report(month.inputs(), month.log());
        var random = new Random(seed);
        long from = Period.of(month.contract(), month.month()).from();
        List<ProbeResult> more = new ArrayList<>(month.probes());
        // A component nobody has heard of, so that its result ends no other one's.
        more.add(
                new ProbeResult(
                        "new",
                        Instant.ofEpochSecond(from + random.nextInt(2_000_000)),
                        false,
                        0,
                        0,
                        new Holds(1)));

        MonthReport after =
                MonthEngine.report(
                        month.inputs(),
                        new MeasuredLog(
                                month.changes(),
                                more,
                                month.log().minutes(),
                                month.alerts(),
                                month.gaps()));

        assertThat(after.availabilityPpm()).isLessThanOrEqualTo(before.availabilityPpm());
        assertThat(after.credit().amountMinor())
                .isGreaterThanOrEqualTo(before.credit().amountMinor());
    }
}
