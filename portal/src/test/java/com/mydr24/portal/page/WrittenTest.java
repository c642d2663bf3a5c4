package com.mydr24.portal.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrittenTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EUR | 123450 | 1,234.50 EUR",
                "EUR | -5 | −0.05 EUR",
                "JPY | 386925 | 386,925 JPY",
                "KWD | 1234567 | 1,234.567 KWD",
                "EUR | 9223372036854775807 | 92,233,720,368,547,758.07 EUR",
            })
    void moneyHasTheDecimalsOfItsCurrency(String currency, long minor, String written) {
        assertThat(spaced(Written.money(currency, minor))).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({"1000000, 100 %", "999999, 99.9999 %", "999900, 99.99 %", "0, 0 %"})
    void percentIsNeverRounded(long ppm, String written) {
        assertThat(spaced(Written.percent(ppm))).isEqualTo(written);
    }

    @Test
    void percentOfManyZerosIsPlain() {
        assertThat(spaced(Written.percent(new BigDecimal("1E+2")))).isEqualTo("100 %");
    }

    @ParameterizedTest
    @CsvSource({"0, 0 s", "59, 59 s", "3600, 1 h", "10805, 3 h 5 s", "90060, 1 d 1 h 1 min"})
    void durationLeavesOutWhatIsNothing(long seconds, String written) {
        assertThat(spaced(Written.duration(seconds))).isEqualTo(written);
    }

    @Test
    void hourThatComesTwiceIsToldApart() {
        assertThat(Written.time(Instant.parse("2026-10-25T00:30:00Z"), BERLIN))
                .isEqualTo("2026-10-25 02:30:00 +02:00");
        assertThat(Written.time(Instant.parse("2026-10-25T01:30:00Z"), BERLIN))
                .isEqualTo("2026-10-25 02:30:00 +01:00");
    }

    @Test
    void lastDayOfAPeriodIsTheOneBeforeItsEnd() {
        assertThat(Written.lastDate(Instant.parse("2026-05-31T22:00:00Z"), BERLIN))
                .isEqualTo("31 May 2026");
    }

    @Test
    void millisKeepOneDecimalAndNothingIsADash() {
        assertThat(spaced(Written.millis(1_234_560L))).isEqualTo("1,234.6 ms");
        assertThat(Written.millis(null)).isEqualTo("–");
    }

    private static String spaced(String text) {
        return text.replace('\u00a0', ' ');
    }
}
