package com.mydr24.sla.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.mydr24.regions.failure.InvalidField;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinesTest {
    private static final TimeWindow WINDOW =
            new TimeWindow(
                    Instant.parse("2026-04-01T00:00:00Z"), Instant.parse("2026-05-01T00:00:00Z"));

    private static InputStream body(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static ParsedLines<RequestRecord> requests(String text) throws IOException {
        return RequestLines.parse(body(text), WINDOW);
    }

    private static ParsedLines<ProbeResult> csv(String text) throws IOException {
        return ProbeLines.parseCsv(body(text), WINDOW, Holds.TEN_MINUTES);
    }

    private static String request(String at, String operation, String trafficClass, String rest) {
        return "{\"at\":\"%s\",\"operation\":\"%s\",\"class\":\"%s\",%s}"
                .formatted(at, operation, trafficClass, rest);
    }

    @Test
    void aGoodLineIsRead() throws IOException {
        var parsed =
                requests(
                        request(
                                "2026-04-03T10:00:00.123Z",
                                "GET /patients",
                                "interactive",
                                "\"status\":200,\"durationMicros\":1500"));

        assertThat(parsed.rejected()).isEmpty();
        assertThat(parsed.good())
                .containsExactly(
                        new Line<>(
                                1,
                                new RequestRecord(
                                        Instant.parse("2026-04-03T10:00:00.123Z"),
                                        "GET /patients",
                                        "interactive",
                                        200,
                                        1500,
                                        null)));
    }

    @Test
    void linesAreTheSameHoweverTheyComeInPieces() throws IOException {
        var text = new StringBuilder();
        for (int i = 0; i < 1_500; i++) {
            String operation = i == 700 ? "x".repeat(20_000) : "GET /" + "y".repeat(i % 70);
            text.append(
                            request(
                                    "2026-04-03T10:00:00Z",
                                    operation,
                                    "api",
                                    "\"status\":200,\"durationMicros\":" + i))
                    .append(i % 3 == 0 ? "\r\n" : "\n");
        }
        var pieces =
                new FilterInputStream(body(text.toString())) {
                    private int turn;

                    @Override
                    public int read(byte[] bytes, int from, int length) throws IOException {
                        turn++;
                        return super.read(bytes, from, Math.min(length, 1 + turn % 97));
                    }
                };
        ParsedLines<RequestRecord> parsed = RequestLines.parse(pieces, WINDOW);

        assertThat(parsed).isEqualTo(requests(text.toString()));
        assertThat(parsed.good()).hasSize(1_499);
        assertThat(parsed.rejected())
                .extracting(Rejection::line, Rejection::code)
                .containsExactly(tuple(701, "line_too_long"));
    }

    @Test
    void badLinesAreNamedAndGoodOnesKept() throws IOException {
        String good =
                request("2026-04-03T10:00:00Z", "a", "b", "\"status\":200,\"durationMicros\":1");
        var parsed = requests(good + "\n{\"at\":\n\n" + good + "\r\n[1]\n" + good + good + "\n");

        assertThat(parsed.good()).extracting(Line::number).containsExactly(1, 4);
        assertThat(parsed.rejected())
                .extracting(Rejection::line, Rejection::code)
                .containsExactly(
                        tuple(2, "malformed_json"),
                        tuple(5, "malformed_json"),
                        tuple(6, "malformed_json"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"at\":\"2026-04-03T10:00:00Z\",\"operation\":\"a\",\"class\":\"b\",\"status\":200}|durationMicros|missing_field",
                "{\"at\":\"2026-04-03T10:00:00Z\",\"operation\":\"a\",\"class\":\"b\",\"status\":null,\"durationMicros\":1}|status|missing_field",
                "{\"at\":\"2026-04-03T10:00:00Z\",\"operation\":\"a\",\"class\":\"b\",\"status\":200,\"durationMicros\":1,\"user\":\"x\"}|user|unknown_field",
                "{\"at\":\"2026-04-03T10:00:00Z\",\"operation\":\"a\",\"class\":\"b\",\"status\":\"200\",\"durationMicros\":1}|status|wrong_type",
                "{\"at\":\"2026-04-03T10:00:00Z\",\"operation\":\"a\",\"class\":\"b\",\"status\":200.5,\"durationMicros\":1}|status|wrong_type",
                "{\"at\":1775210400,\"operation\":\"a\",\"class\":\"b\",\"status\":200,\"durationMicros\":1}|at|wrong_type",
                "{\"at\":\"yesterday\",\"operation\":\"a\",\"class\":\"b\",\"status\":200,\"durationMicros\":1}|at|wrong_type",
                "{\"at\":\"2026-04-03T10:00:00Z\",\"operation\":\"\",\"class\":\"b\",\"status\":200,\"durationMicros\":1}|operation|out_of_range",
                "{\"at\":\"2026-04-03T10:00:00Z\",\"operation\":\"a\",\"class\":\"B\",\"status\":200,\"durationMicros\":1}|class|out_of_range",
                "{\"at\":\"2026-04-03T10:00:00Z\",\"operation\":\"a\",\"class\":\"b\",\"status\":600,\"durationMicros\":1}|status|out_of_range",
                "{\"at\":\"2026-04-03T10:00:00Z\",\"operation\":\"a\",\"class\":\"b\",\"status\":200,\"durationMicros\":-1}|durationMicros|out_of_range",
                "{\"at\":\"2026-04-03T10:00:00Z\",\"operation\":\"a\",\"class\":\"b\",\"status\":200,\"durationMicros\":99999999999999999999}|durationMicros|wrong_type",
                "{\"at\":\"2026-05-01T00:00:05.001Z\",\"operation\":\"a\",\"class\":\"b\",\"status\":200,\"durationMicros\":1}|at|in_future",
                "{\"at\":\"2026-03-31T23:59:59.999Z\",\"operation\":\"a\",\"class\":\"b\",\"status\":200,\"durationMicros\":1}|at|before_sign_up"
            })
    void theFieldAtFaultIsNamed(String line, String field, String code) throws IOException {
        var parsed = requests(line);

        assertThat(parsed.good()).isEmpty();
        assertThat(parsed.rejected())
                .singleElement()
                .satisfies(rejection -> {
                    assertThat(rejection.field()).isEqualTo(field);
                    assertThat(rejection.code()).isEqualTo(code);
                });
    }

    @Test
    void aClockMayRunFiveSecondsAhead() throws IOException {
        var parsed =
                requests(
                        request(
                                "2026-05-01T00:00:05Z",
                                "a",
                                "b",
                                "\"status\":200,\"durationMicros\":1"));

        assertThat(parsed.good()).hasSize(1);
    }

    @Test
    void anEndlessLineIsRejectedByItself() throws IOException {
        String good =
                request("2026-04-03T10:00:00Z", "a", "b", "\"status\":200,\"durationMicros\":1");
        var parsed = requests("x".repeat(100_000) + "\n" + good);

        assertThat(parsed.good()).extracting(Line::number).containsExactly(2);
        assertThat(parsed.rejected()).extracting(Rejection::code).containsExactly("line_too_long");
    }

    @Test
    void moreLinesThanOneRequestMayCarryAreRefusedWhole() {
        String bad = "{}\n".repeat(ParsedLines.MOST_LINES + 1);

        assertThatThrownBy(() -> requests(bad)).isInstanceOf(TooManyLines.class);
    }

    @Test
    void csvIsReadAsTheStandardHasIt() throws IOException {
        var parsed =
                csv(
                        """
                        checked_at,monitor,status,http_status,response_ms
                        2026-04-20T21:28:38Z,"Site ""A"", main",up,200,437
                        2026-04-20T21:28:39.9Z,Wikipedia,down,0,0
                        """);

        assertThat(parsed.rejected()).isEmpty();
        assertThat(parsed.good())
                .extracting(Line::value)
                .containsExactly(
                        new ProbeResult(
                                "Site \"A\", main",
                                Instant.parse("2026-04-20T21:28:38Z"),
                                true,
                                200,
                                437,
                                Holds.TEN_MINUTES),
                        new ProbeResult(
                                "Wikipedia",
                                Instant.parse("2026-04-20T21:28:39Z"),
                                false,
                                0,
                                0,
                                Holds.TEN_MINUTES));
    }

    @Test
    void csvLinesAtFaultAreNamedAndTheOthersKept() throws IOException {
        var parsed =
                csv(
                        """
                        checked_at,monitor,status,http_status,response_ms
                        2026-04-20T21:28:38Z,a,sideways,200,437
                        2026-04-20T21:28:38Z,a,up,200
                        2026-04-20T21:28:38Z,a,up,200,quick
                        2026-04-20T21:28:38Z,a\u0007,up,200,1
                        2027-04-20T21:28:38Z,a,up,200,1
                        2026-04-20T21:28:38Z,a,up,200,1
                        """);

        assertThat(parsed.good()).extracting(Line::number).containsExactly(7);
        assertThat(parsed.rejected())
                .extracting(r -> r.line() + " " + r.field() + " " + r.code())
                .containsExactly(
                        "2 status out_of_range",
                        "3 null wrong_columns",
                        "4 response_ms wrong_type",
                        "5 monitor out_of_range",
                        "6 checked_at in_future");
    }

    @Test
    void columnsMayComeInAnyOrderButMustAllBeThere() throws IOException {
        var parsed =
                csv(
                        """
                        monitor,checked_at,http_status,status,response_ms
                        a,2026-04-20T21:28:38Z,200,up,1
                        """);

        assertThat(parsed.good()).hasSize(1);
        assertThatThrownBy(() -> csv("monitor,checked_at\n")).isInstanceOf(InvalidField.class);
        assertThatThrownBy(() -> csv("")).isInstanceOf(InvalidField.class);
    }

    @Test
    void probesAreReadAsJsonToo() throws IOException {
        var parsed =
                ProbeLines.parseNdjson(
                        body(
                                """
                                {"checked_at":"2026-04-20T21:28:38Z","monitor":"a","status":"up","http_status":200,"response_ms":7}
                                {"checked_at":"2026-04-20T21:28:38Z","monitor":"\\ud800","status":"up","http_status":200,"response_ms":7}
                                """),
                        WINDOW,
                        Holds.UNTIL_NEXT);

        assertThat(parsed.good()).hasSize(1);
        assertThat(parsed.rejected()).extracting(Rejection::field).containsExactly("monitor");
    }

    @ParameterizedTest
    @CsvSource({
        "200, 1, 1, 0, 0, 0",
        "301, 1, 1, 0, 0, 0",
        "404, 0, 0, 0, 1, 0",
        "429, 0, 0, 0, 1, 0",
        "408, 1, 0, 1, 0, 0",
        "500, 1, 0, 1, 0, 0",
        "503, 1, 0, 1, 0, 1"
    })
    void aStatusIsJudgedByWhoseFaultItIs(
            int status, long valid, long good, long failed, long rejected, long shed) {
        assertThat(RequestCounts.of(status, 1_000_000))
                .isEqualTo(new RequestCounts(valid, good, failed, 0, rejected, shed));
    }

    @Test
    void slowIsMoreThanOneSecond() {
        assertThat(RequestCounts.of(200, 1_000_000).slow()).isZero();
        assertThat(RequestCounts.of(200, 1_000_001).slow()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"PT10M, 600", "PT1S, 1", "P1D, 86400", "until-next, 9223372036854775807"})
    void holdsReadsItsOwnText(String text, long seconds) {
        Holds holds = Holds.parse(text).orElseThrow();

        assertThat(holds.seconds()).isEqualTo(seconds);
        assertThat(Holds.parse(holds.toString())).contains(holds);
    }

    @ParameterizedTest
    @CsvSource({"PT0S", "-PT5M", "PT0.5S", "P400D", "forever", "10m"})
    void holdsRefusesWhatNothingCanStandFor(String text) {
        assertThat(Holds.parse(text)).isEmpty();
    }
}
