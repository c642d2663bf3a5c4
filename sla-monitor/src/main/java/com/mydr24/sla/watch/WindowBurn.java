package com.mydr24.sla.watch;

import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;

/**
 * What used up a budget within a window of time that ends now.
 *
 * @param seconds of the window
 * @param bad seconds down, or slow requests, in the window
 * @param of seconds of the window, or requests in it; of few requests as many as are usual
 */
@Serdeable
public record WindowBurn(GuaranteeKind guarantee, long seconds, long bad, long of) {
    /** Whether more than this share of it is bad; all of it is more than any share. */
    boolean isAbove(BigDecimal share) {
        BigDecimal limit = share.multiply(BigDecimal.valueOf(of));
        return bad > 0 && (bad >= of || BigDecimal.valueOf(bad).compareTo(limit) > 0);
    }

    double ratio() {
        return of == 0 ? 0 : (double) bad / of;
    }
}
