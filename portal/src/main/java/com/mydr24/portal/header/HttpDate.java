package com.mydr24.portal.header;

import io.netty.util.AsciiString;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * When an answer was made by the machine's clock, as RFC 9110 writes it (5.6.7): to the second, so
 * that it is written once a second and not for every answer.
 */
@Singleton
class HttpDate {
    private static final DateTimeFormatter IMF_FIXDATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private record Second(long epochSecond, CharSequence written) {}

    private final Clock clock;
    private volatile Second last = new Second(Long.MIN_VALUE, "");

    HttpDate(@Named("machine") Clock clock) {
        this.clock = clock;
    }

    CharSequence now() {
        long second = Math.floorDiv(clock.millis(), 1_000L);
        Second known = last;
        if (known.epochSecond != second) {
            String written = IMF_FIXDATE.format(Instant.ofEpochSecond(second));
            known = new Second(second, AsciiString.of(written));
            last = known;
        }
        return known.written;
    }
}
