package com.mydr24.sla.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstantTextPropertyTest {
    private interface Reader {
        Instant read(String text);
    }

    private static String outcome(Reader reader, String text) {
        try {
            return reader.read(text).toString();
        } catch (DateTimeParseException e) {
            return "refused";
        }
    }

    private static void assertLikeTheLibrary(String text) {
        assertThat(outcome(InstantText::parse, text))
                .as(text)
                .isEqualTo(outcome(Instant::parse, text));
    }

    @Property(tries = 1_000)
    void everyInstantIsReadAsTheLibraryReadsIt(
            @ForAll @LongRange(min = -70_000_000_000L, max = 260_000_000_000L) long second,
            @ForAll @IntRange(max = 999_999_999) int nanos,
            @ForAll @IntRange(max = 9) int digits) {
        int scale = 1;
        for (int i = digits; i < 9; i++) {
            scale *= 10;
        }
        Instant instant = Instant.ofEpochSecond(second, nanos / scale * (long) scale);

        assertThat(InstantText.parse(instant.toString())).isEqualTo(instant);
    }

    /** A character changed here or there: both take it, or neither does. */
    @Property(tries = 2_000)
    void whatIsNearlyAnInstantIsTakenOrRefusedAsByTheLibrary(
            @ForAll @LongRange(min = 0, max = 4_000_000_000L) long second,
            @ForAll @IntRange(max = 29) int place,
            @ForAll @IntRange(min = 32, max = 90) int character) {
        var text = new StringBuilder(Instant.ofEpochSecond(second, 120_000_000).toString());
        if (place < text.length()) {
            text.setCharAt(place, (char) character);
        } else {
            text.append((char) character);
        }
        assertLikeTheLibrary(text.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-29T00:00:00Z",
                "2024-02-29T00:00:00Z",
                "2026-01-20T24:00:00Z",
                "2026-12-31T23:59:60Z",
                "2026-01-20T21:28:38.Z",
                "2026-01-20T21:28:38.1234567890Z",
                "2026-01-20T21:28Z",
                "2026-01-20T21:28:38+02:00",
                "2026-01-20t21:28:38z",
                "",
                "Z",
                "+12026-01-20T21:28:38Z",
                "0000-01-01T00:00:00Z",
                "2026-13-01T00:00:00Z"
            })
    void oddFormsAreLeftToTheLibrary(String text) {
        assertLikeTheLibrary(text);
    }
}
