package com.mydr24.sla.measurement;

import java.time.Duration;
import java.time.Instant;

/**
 * When something can have been measured: from the sign-up until now, and a little for clocks that
 * run ahead.
 */
record TimeWindow(Instant signUp, Instant now) {
    private static final Duration CLOCKS_MAY_DIFFER = Duration.ofSeconds(5);

    void check(String field, Instant at) throws RejectedLine {
        if (at.isAfter(now.plus(CLOCKS_MAY_DIFFER))) {
            throw new RejectedLine(
                    field, "in_future", "%s is later than now, %s.".formatted(at, now));
        }
        if (at.isBefore(signUp)) {
            throw new RejectedLine(
                    field,
                    "before_sign_up",
                    "%s is before the tenant signed up, %s.".formatted(at, signUp));
        }
    }
}
