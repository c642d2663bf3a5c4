package com.mydr24.portal.sla;

import static org.assertj.core.api.Assertions.assertThat;

import com.mydr24.portal.sla.DayChart.Part;
import com.mydr24.sla.month.Day;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;

class DayChartTest {
    private static final YearMonth MAY = YearMonth.of(2026, 5);
    private static final int WHOLE = 120;

    @Test
    void oneSecondDownIsSeen() {
        var bar = bar(new Day(MAY.atDay(3), 86_399, 1, 0, 0));

        assertThat(bar.wasDown()).isTrue();
        assertThat(bar.parts()).extracting(Part::kind).containsExactly("down", "up");
        assertThat(bar.parts().getFirst().height()).isPositive();
        assertThat(height(bar)).isEqualTo(WHOLE);
    }

    @Test
    void partsStandOnEachOtherAndOnTheFloor() {
        var chart = DayChart.of(MAY, List.of(new Day(MAY.atDay(1), 1, 40_000, 30_000, 16_399)));

        int y = chart.floor() - WHOLE;
        for (Part part : chart.bars().getFirst().parts()) {
            assertThat(part.y()).isEqualTo(y);
            y += part.height();
        }
        assertThat(y).isEqualTo(chart.floor());
    }

    @Test
    void dayThatHasOnlyBegunIsNotFull() {
        assertThat(height(bar(new Day(MAY.atDay(1), 21_600, 0, 0, 0)))).isEqualTo(WHOLE / 4);
    }

    @Test
    void dayOfTwentyFiveHoursFits() {
        assertThat(height(bar(new Day(LocalDate.of(2026, 10, 25), 90_000, 0, 0, 0))))
                .isEqualTo(WHOLE);
    }

    @Test
    void daysStandAtTheirPlaceInTheMonth() {
        var bars =
                DayChart.of(
                                MAY,
                                List.of(
                                        new Day(MAY.atDay(9), 1, 0, 0, 0),
                                        new Day(MAY.atDay(31), 1, 0, 0, 0)))
                        .bars();

        assertThat(bars.getLast().x() - bars.getFirst().x()).isEqualTo(22 * 23);
    }

    private static DayChart.Bar bar(Day day) {
        return DayChart.of(YearMonth.from(day.date()), List.of(day)).bars().getFirst();
    }

    private static int height(DayChart.Bar bar) {
        return bar.parts().stream().mapToInt(Part::height).sum();
    }
}
