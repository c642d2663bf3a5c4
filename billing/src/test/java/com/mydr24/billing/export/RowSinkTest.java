package com.mydr24.billing.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowSinkTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void csvQuotesWhatNeedsItAndStopsFormulas() throws IOException {
        try (var sink = new CsvSink(out)) {
            write(sink);
        }

        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo(
                        """
                        name,amount,at
                        "a ""b"", c",-5,2026-01-01T00:00:00Z
                        '=1+1,9007199254740993,
                        """);
    }

    @Test
    void jsonKeepsNumbersExactAndAbsentValuesNull() throws IOException {
        try (var sink = new JsonSink(out)) {
            write(sink);
        }

        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo(
                        "[{\"name\":\"a \\\"b\\\", c\",\"amount\":-5,"
                                + "\"at\":\"2026-01-01T00:00:00Z\"},"
                                + "{\"name\":\"=1+1\",\"amount\":9007199254740993,\"at\":null}]");
    }

    @Test
    void jsonOfNothingIsAnEmptyArray() throws IOException {
        try (var sink = new JsonSink(out)) {
            sink.columns(List.of("name"));
        }

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("[]");
    }

    private static void write(RowSink sink) throws IOException {
        sink.columns(List.of("name", "amount", "at"));
        sink.row(List.of("a \"b\", c", -5L, Instant.parse("2026-01-01T00:00:00Z")));
        sink.row(Arrays.asList("=1+1", 9_007_199_254_740_993L, null));
    }
}
