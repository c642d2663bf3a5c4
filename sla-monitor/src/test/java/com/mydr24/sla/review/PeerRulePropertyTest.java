package com.mydr24.sla.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeerRulePropertyTest {
    private static List<PeerFigure> figures(List<Long> values, int customers) {
        List<PeerFigure> figures = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            figures.add(new PeerFigure(new UUID(0, i % customers), values.get(i)));
        }
        return figures;
    }

    @Property(tries = 300)
    void whereSomebodyMightBeRecognisedNothingIsTold(
            @ForAll @Size(max = 30) List<@LongRange(min = 0, max = 1_000_000) Long> values,
            @ForAll @IntRange(min = 1, max = 6) int customers,
            @ForAll PeerMeasure measure) {
        boolean told = PeerRule.quartiles(measure, figures(values, customers)).isPresent();

        assertThat(told).isEqualTo(values.size() >= 10 && customers >= 3);
    }

    @Test
    void oneCustomerWithMoreThanHalfOfAllIsNotHiddenAmongTheOthers() {
        List<PeerFigure> figures = new ArrayList<>(figures(Collections.nCopies(10, 7L), 10));
        for (int i = 0; i < 9; i++) {
            figures.add(new PeerFigure(new UUID(0, 0), 7));
        }
        assertThat(PeerRule.quartiles(PeerMeasure.P95, figures)).isEmpty();
        figures.add(new PeerFigure(new UUID(0, 99), 7));
        assertThat(PeerRule.quartiles(PeerMeasure.P95, figures)).isPresent();
    }

    @Property(tries = 300)
    void quartilesAreInOrderCoarseAndTheSameHoweverTheFiguresCome(
            @ForAll @Size(min = 10, max = 60) List<@LongRange(min = 0, max = 90_000_000) Long> values,
            @ForAll PeerMeasure measure,
            @ForAll long seed) {
        List<PeerFigure> shuffled = new ArrayList<>(figures(values, 5));
        Collections.shuffle(shuffled, new Random(seed));
        Quartiles one = PeerRule.quartiles(measure, figures(values, 5)).orElseThrow();

        assertThat(PeerRule.quartiles(measure, shuffled)).contains(one);
        assertThat(measure.compare(one.first(), one.median())).isNotPositive();
        assertThat(measure.compare(one.median(), one.third())).isNotPositive();
        assertThat(measure.coarse(one.median())).isEqualTo(one.median());
        long asGood =
                values.stream()
                        .filter(value -> measure.isAtLeastAsGood(value, one.median()))
                        .count();
        assertThat(2 * asGood).isGreaterThanOrEqualTo(values.size());
    }

    @Property(tries = 300)
    void whoIsBetterStandsNoWorse(
            @ForAll @LongRange(min = 0, max = 1_000_000) long one,
            @ForAll @LongRange(min = 0, max = 1_000_000) long other,
            @ForAll PeerMeasure measure) {
        Quartiles peers =
                measure == PeerMeasure.AVAILABILITY
                        ? new Quartiles(300_000, 600_000, 900_000)
                        : new Quartiles(900_000, 600_000, 300_000);
        if (measure.isAtLeastAsGood(one, other)) {
            assertThat(PeerRule.standing(measure, peers, one))
                    .isLessThanOrEqualTo(PeerRule.standing(measure, peers, other));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "AVAILABILITY,999876,999870",
        "SLOW,1,100",
        "SLOW,0,0",
        "SLOW,1200,1200",
        "P95,87654,88000",
        "P95,99,99",
        "P95,101,110",
        "P95,999001,1000000"
    })
    void figuresAreRoundedToTheWorseSide(PeerMeasure measure, long value, long coarse) {
        assertThat(measure.coarse(value)).isEqualTo(coarse);
    }
}
