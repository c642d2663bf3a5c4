package com.mydr24.sla.credit;

import static org.assertj.core.api.Assertions.assertThat;

import com.mydr24.sla.Measurements;
import com.mydr24.sla.contract.AlertTerms;
import com.mydr24.sla.contract.CountStep;
import com.mydr24.sla.contract.MaintenanceRule;
import com.mydr24.sla.contract.RequestRule;
import com.mydr24.sla.contract.ScaleTerms;
import com.mydr24.sla.contract.Terms;
import com.mydr24.sla.contract.UptimeStep;
import com.mydr24.sla.credit.CreditComponent.Kind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CreditRuleTest {
    private static final long THIRTY_DAYS = 30L * 86_400;

    private static final Terms ENTERPRISE = withoutProRata(1_000_000);

    private static Terms withoutProRata(int capPpm) {
        Terms emergency = Measurements.EMERGENCY;
        return new Terms(
                emergency.commitmentPpm(),
                emergency.uptime(),
                0,
                emergency.slow(),
                capPpm,
                emergency.requestRule());
    }

    private static Credit down(Terms terms, long seconds) {
        return CreditRule.credit(
                terms, Measurements.FEE, new Shortfall(seconds, THIRTY_DAYS, 0, 0));
    }

    @Test
    void theBudgetOfFourNinesInThirtyDaysIsKeptUpToItsLastWholeSecond() {
        // 99.99 % of 30 days leaves 259.2 s.
        assertThat(down(ENTERPRISE, 259).amountMinor()).isZero();
        assertThat(down(ENTERPRISE, 259).components()).isEmpty();
        assertThat(down(ENTERPRISE, 260).amountMinor()).isEqualTo(123_457);
        assertThat(down(ENTERPRISE, 260).percent()).isEqualTo(BigDecimal.TEN);
    }

    @ParameterizedTest
    @CsvSource({
        // exactly 99 % and 95 % available are not below
        "25920, 10",
        "25921, 30",
        "129600, 30",
        "129601, 100",
        "2592000, 100"
    })
    void stepsAreHalfOpen(long downSeconds, String percent) {
        assertThat(down(ENTERPRISE, downSeconds).percent()).isEqualTo(new BigDecimal(percent));
    }

    @Test
    void everySecondCountsWhereThatWasPromised() {
        Credit credit = down(Measurements.EMERGENCY, 1);

        // 100 × 1 / 2,592,000 of 12,345.67
        assertThat(credit.amountMinor()).isEqualTo(48);
        assertThat(credit.percent()).isEqualTo(new BigDecimal("0.0039"));
        assertThat(credit.components())
                .extracting(CreditComponent::kind)
                .containsExactly(Kind.PRO_RATA);
    }

    @Test
    void theLargestReasonDecidesAndReasonsAreNotSummed() {
        Credit credit = down(Measurements.EMERGENCY, 3_000);

        assertThat(credit.components())
                .extracting(CreditComponent::kind)
                .containsExactly(Kind.UPTIME, Kind.PRO_RATA);
        assertThat(credit.percent()).isEqualTo(new BigDecimal("11.5741"));
        assertThat(credit.amountMinor())
                .isEqualTo(halfUp(Measurements.FEE.amountMinor() * 300_000, THIRTY_DAYS));
        assertThat(credit.components().get(1).why())
                .contains("3,000 seconds", "2,592,000 seconds", "100 times", "11.5741 %");
    }

    @Test
    void theCapIsNeverPassed() {
        assertThat(down(withoutProRata(200_000), 2_000_000).percent())
                .isEqualTo(new BigDecimal("20"));
        assertThat(down(Measurements.EMERGENCY, THIRTY_DAYS).amountMinor())
                .isEqualTo(Measurements.FEE.amountMinor());
    }

    @Test
    void aTierWithoutATableGetsNothing() {
        var basic = new Terms(995_000, List.of(), 0, List.of(), 0, RequestRule.STANDARD);

        assertThat(down(basic, THIRTY_DAYS).amountMinor()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"1000, 0", "1001, 5", "10000, 5", "10001, 10", "100001, 25"})
    void slowRequestsAreCountedExactly(long slowOfAMillion, String percent) {
        Credit credit =
                CreditRule.credit(
                        ENTERPRISE,
                        Measurements.FEE,
                        new Shortfall(0, THIRTY_DAYS, slowOfAMillion, 1_000_000));

        assertThat(credit.percent()).isEqualTo(new BigDecimal(percent));
    }

    @Test
    void halfAMinorUnitIsRoundedUpOnce() {
        var half =
                new Terms(
                        999_900,
                        List.of(new UptimeStep(999_900, 500_000)),
                        0,
                        List.of(),
                        1_000_000,
                        RequestRule.STANDARD);

        Credit credit =
                CreditRule.credit(
                        half, new FeeAmount("JPY", 101), new Shortfall(300, THIRTY_DAYS, 0, 0));

        assertThat(credit.amountMinor()).isEqualTo(51);
    }

    @Test
    void moreDownSecondsNeverGiveLess() {
        long[] amounts =
                LongStream.range(0, 2_000)
                        .map(n -> down(Measurements.EMERGENCY, n * 97).amountMinor())
                        .toArray();

        assertThat(amounts).isSorted();
    }

    private static Terms promising(AlertTerms alerts, ScaleTerms scale) {
        return new Terms(
                999_900,
                List.of(new UptimeStep(999_900, 100_000)),
                0,
                List.of(),
                400_000,
                RequestRule.STANDARD,
                MaintenanceRule.NONE,
                alerts,
                scale);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0", "1, 0, 5", "4, 0, 5", "5, 0, 30", "0, 9, 0", "0, 10, 20", "5, 99, 40"})
    void lateAlertsAndRefusedLoadAreCounted(long late, long breached, String percent) {
        var alerts =
                new AlertTerms(2_000, List.of(new CountStep(1, 50_000), new CountStep(5, 300_000)));
        var scale =
                new ScaleTerms(
                        30_000, List.of(new CountStep(10, 200_000), new CountStep(99, 900_000)));

        Credit credit =
                CreditRule.credit(
                        promising(alerts, scale),
                        Measurements.FEE,
                        new Shortfall(0, THIRTY_DAYS, 0, 0, late, breached));

        assertThat(credit.percent()).isEqualTo(new BigDecimal(percent));
        if (late == 5 && breached == 99) {
            assertThat(credit.components())
                    .extracting(CreditComponent::kind)
                    .containsExactly(Kind.ALERT, Kind.SCALE);
            assertThat(credit.components().get(0).why()).contains("5 emergency alerts", "2,000 ms");
            assertThat(credit.components().get(1).why()).contains("99 minutes", "30,000 requests");
        }
    }

    @Property(tries = 500)
    void theCreditIsTheLargestShareAtMostTheCap(
            @ForAll @LongRange(max = 2_592_000) long down,
            @ForAll @LongRange(max = 1_000) long slow,
            @ForAll @LongRange(max = 30) long late,
            @ForAll @LongRange(max = 100) long breached,
            @ForAll @IntRange(max = 1_000_000) int cap,
            @ForAll @IntRange(max = 120) int factor) {
        List<CountStep> steps = List.of(new CountStep(2, 40_000), new CountStep(20, 600_000));
        var terms =
                new Terms(
                        999_900,
                        Measurements.EMERGENCY.uptime(),
                        factor,
                        Measurements.EMERGENCY.slow(),
                        cap,
                        RequestRule.STANDARD,
                        MaintenanceRule.NONE,
                        new AlertTerms(2_000, steps),
                        new ScaleTerms(1, steps));

        Credit credit =
                CreditRule.credit(
                        terms,
                        Measurements.FEE,
                        new Shortfall(down, THIRTY_DAYS, slow, 10_000, late, breached));

        var million = BigDecimal.valueOf(1_000_000);
        long up = THIRTY_DAYS - down;
        long table =
                up * 100 < THIRTY_DAYS * 95
                        ? 1_000_000
                        : up * 100 < THIRTY_DAYS * 99
                                ? 300_000
                                : up * 10_000 < THIRTY_DAYS * 9_999 ? 100_000 : 0;
        long slowest = slow > 1_000 ? 250_000 : slow > 100 ? 100_000 : slow > 10 ? 50_000 : 0;
        long counted = Math.max(late, breached);
        long counts = counted >= 20 ? 600_000 : counted >= 2 ? 40_000 : 0;
        BigDecimal largest =
                BigDecimal.valueOf(Math.max(table, Math.max(slowest, counts)))
                        .max(
                                BigDecimal.valueOf(factor * down)
                                        .multiply(million)
                                        .divide(
                                                BigDecimal.valueOf(THIRTY_DAYS),
                                                40,
                                                RoundingMode.HALF_UP))
                        .min(BigDecimal.valueOf(cap));
        assertThat(credit.amountMinor())
                .isEqualTo(
                        largest.multiply(BigDecimal.valueOf(Measurements.FEE.amountMinor()))
                                .divide(million, 20, RoundingMode.HALF_UP)
                                .setScale(0, RoundingMode.HALF_UP)
                                .longValueExact());
    }

    private static long halfUp(long numerator, long denominator) {
        return BigInteger.valueOf(2 * numerator)
                .add(BigInteger.valueOf(denominator))
                .divide(BigInteger.valueOf(2 * denominator))
                .longValueExact();
    }
}
