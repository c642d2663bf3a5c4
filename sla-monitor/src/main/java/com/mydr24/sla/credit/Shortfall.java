package com.mydr24.sla.credit;

/**
 * What was measured, as far as money depends on it.
 *
 * @param downSeconds seconds the service was down
 * @param periodSeconds all seconds the month's fee is for, more than zero
 * @param slowRequests valid requests over one second
 * @param validRequests all valid requests
 */
public record Shortfall(
        long downSeconds, long periodSeconds, long slowRequests, long validRequests) {
    public Shortfall {
        if (periodSeconds < 1 || downSeconds < 0 || downSeconds > periodSeconds) {
            throw new IllegalArgumentException(downSeconds + " s of " + periodSeconds + " s");
        }
        if (slowRequests < 0 || slowRequests > validRequests) {
            throw new IllegalArgumentException(slowRequests + " of " + validRequests);
        }
    }
}
