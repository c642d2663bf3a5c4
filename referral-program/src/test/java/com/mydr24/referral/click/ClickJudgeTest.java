package com.mydr24.referral.click;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClickJudgeTest {
    private static final Instant NOW = Instant.parse("2026-02-03T04:05:06.789Z");
    private static final String FIREFOX =
            "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    private final ClickJudge judge = new ClickJudge();

    @ParameterizedTest
    @ValueSource(
            strings = {
                FIREFOX,
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML,"
                        + " like Gecko) Version/18.5 Mobile/15E148 Safari/604.1",
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
                        + " Chrome/139.0.0.0 Safari/537.36 Edg/139.0.0.0",
                "Opera/9.80 (Android; Opera Mini/36.2/119.132; U; en) Presto/2.12.423 Version/12.16"
            })
    void personsBrowserCounts(String agent) {
        assertThat(judge.judge(seen(agent, null, null, NOW)).reason()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "curl/8.5.0",
                "Java-http-client/25",
                "Twitterbot/1.0",
                "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
                "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; bingbot/2.0;"
                        + " +http://www.bing.com/bingbot.htm) Chrome/116.0.1938.76 Safari/537.36"
            })
    void programsDoNotCount(String agent) {
        assertThat(judge.judge(seen(agent, null, null, NOW)).reason())
                .isEqualTo(InvalidReason.ROBOT);
    }

    @Test
    void whatIsWrongAtFirstSightStaysWrong() {
        assertThat(judge.judge(seen(FIREFOX, InvalidReason.HEAD, null, NOW)).reason())
                .isEqualTo(InvalidReason.HEAD);
    }

    @Test
    void secondLinkInLessThanTwoSecondsIsAScanner() {
        UUID visitor = UUID.randomUUID();
        assertThat(judge.judge(seen(FIREFOX, null, visitor, NOW)).reason()).isNull();
        assertThat(judge.judge(seen(FIREFOX, null, visitor, NOW.plusMillis(1_999))).reason())
                .isEqualTo(InvalidReason.SCANNER);
        assertThat(judge.judge(seen(FIREFOX, null, visitor, NOW.plusMillis(3_999))).reason())
                .isNull();
        assertThat(
                        judge.judge(seen(FIREFOX, null, UUID.randomUUID(), NOW.plusMillis(4_000)))
                                .reason())
                .isNull();
    }

    private static Sighting seen(
            String agent, @Nullable InvalidReason flaw, @Nullable UUID visitor, Instant at) {
        return new Sighting(
                UUID.randomUUID(), UUID.randomUUID(), at, Basis.NO_STORAGE, flaw, agent, visitor);
    }
}
