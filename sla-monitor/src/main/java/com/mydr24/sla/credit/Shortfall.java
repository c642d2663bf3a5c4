package com.mydr24.sla.credit;

/**
 * What was measured, as far as money depends on it.
 *
 * @param downSeconds seconds the service was down
 * @param periodSeconds all seconds the month's fee is for, more than zero
 * @param slowRequests valid requests over one second
 * @param validRequests all valid requests
 * @param lateAlerts emergency alerts that were handed off later than promised, or never
 * @param breachedMinutes minutes that admitted less than promised although more was offered
 */
public record Shortfall(
        long downSeconds,
        long periodSeconds,
        long slowRequests,
        long validRequests,
        long lateAlerts,
        long breachedMinutes) {
    public Shortfall {
        if (periodSeconds < 1 || downSeconds < 0 || downSeconds > periodSeconds) {
            throw new IllegalArgumentException(downSeconds + " s of " + periodSeconds + " s");
        }
        if (slowRequests < 0 || slowRequests > validRequests) {
            throw new IllegalArgumentException(slowRequests + " of " + validRequests);
        }
        if (lateAlerts < 0 || breachedMinutes < 0) {
            throw new IllegalArgumentException(lateAlerts + ", " + breachedMinutes);
        }
    }

    /** Of uptime and response time alone. */
    public Shortfall(long downSeconds, long periodSeconds, long slowRequests, long validRequests) {
        this(downSeconds, periodSeconds, slowRequests, validRequests, 0, 0);
    }
}
