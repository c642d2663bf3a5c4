package com.mydr24.sla.measurement;

import java.util.Comparator;

/**
 * Requests counted by what they say about the service. Valid are good or failed; those that the
 * customer's own mistake or quota refused ({@code docs/decisions/0011-valid-requests.md}) are
 * counted aside.
 *
 * @param slow valid requests that took more than one second
 * @param rejected requests refused for a reason on the caller's side
 */
public record RequestCounts(long valid, long good, long failed, long slow, long rejected)
        implements Comparable<RequestCounts> {
    public static final RequestCounts NONE = new RequestCounts(0, 0, 0, 0, 0);

    static final long SLOW_MICROS = 1_000_000;

    private static final Comparator<RequestCounts> ORDER =
            Comparator.comparingLong(RequestCounts::valid)
                    .thenComparingLong(RequestCounts::good)
                    .thenComparingLong(RequestCounts::failed)
                    .thenComparingLong(RequestCounts::slow)
                    .thenComparingLong(RequestCounts::rejected);

    public RequestCounts {
        if (valid != good + failed || good < 0 || failed < 0 || slow < 0 || slow > valid) {
            throw new IllegalArgumentException("counts that do not add up");
        }
    }

    /** One request, judged. */
    static RequestCounts of(int status, long durationMicros) {
        boolean callersFault = status >= 400 && status < 500 && status != 408;
        if (callersFault) {
            return new RequestCounts(0, 0, 0, 0, 1);
        }
        boolean failed = status == 408 || status >= 500;
        long slow = durationMicros > SLOW_MICROS ? 1 : 0;
        return new RequestCounts(1, failed ? 0 : 1, failed ? 1 : 0, slow, 0);
    }

    public RequestCounts plus(RequestCounts other) {
        return new RequestCounts(
                valid + other.valid,
                good + other.good,
                failed + other.failed,
                slow + other.slow,
                rejected + other.rejected);
    }

    @Override
    public int compareTo(RequestCounts other) {
        return ORDER.compare(this, other);
    }
}
