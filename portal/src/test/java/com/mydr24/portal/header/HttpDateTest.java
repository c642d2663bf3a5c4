package com.mydr24.portal.header;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class HttpDateTest {
    private Instant now = Instant.parse("1994-11-06T08:49:37.000Z");
    private final HttpDate date =
            new HttpDate(
                    new Clock() {
                        @Override
                        public Instant instant() {
                            return now;
                        }

                        @Override
                        public ZoneId getZone() {
                            return ZoneOffset.UTC;
                        }

                        @Override
                        public Clock withZone(ZoneId zone) {
                            return this;
                        }
                    });

    @Test
    void dateIsWrittenAsTheStandardsExampleIs() {
        assertThat(date.now()).hasToString("Sun, 06 Nov 1994 08:49:37 GMT");
    }

    @Test
    void dateOfASecondIsWrittenOnceAndThatOfTheNextAnew() {
        CharSequence first = date.now();
        now = now.plusMillis(999);
        assertThat(date.now()).isSameAs(first);
        now = now.plusMillis(1);
        assertThat(date.now()).hasToString("Sun, 06 Nov 1994 08:49:38 GMT");
    }

    @Test
    void clockThatIsSetBackIsFollowed() {
        var _ = date.now();
        now = now.minus(Duration.ofDays(1));
        assertThat(date.now()).hasToString("Sat, 05 Nov 1994 08:49:37 GMT");
    }
}
