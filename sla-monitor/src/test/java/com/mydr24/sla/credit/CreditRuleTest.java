package com.mydr24.sla.credit;

import static org.assertj.core.api.Assertions.assertThat;

import com.mydr24.sla.Measurements;
import com.mydr24.sla.contract.RequestRule;
import com.mydr24.sla.contract.Terms;
import com.mydr24.sla.contract.UptimeStep;
import com.mydr24.sla.credit.CreditComponent.Kind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.LongStream;
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

    private static long halfUp(long numerator, long denominator) {
        return BigInteger.valueOf(2 * numerator)
                .add(BigInteger.valueOf(denominator))
                .divide(BigInteger.valueOf(2 * denominator))
                .longValueExact();
    }
}
