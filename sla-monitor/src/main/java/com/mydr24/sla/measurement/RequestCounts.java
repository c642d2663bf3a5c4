package com.mydr24.sla.measurement;

import java.util.Comparator;

/**
 * Requests counted by what they say about the service. Valid are good or failed; those that the
 * customer's own mistake or quota refused ({@code docs/decisions/0011-valid-requests.md}) are
 * counted aside.
 *
 * @param slow valid requests that took more than one second
 * @param rejected requests refused for a reason on the caller's side
 * @param shed valid requests that were not admitted; they are among the failed
 */
public record RequestCounts(long valid, long good, long failed, long slow, long rejected, long shed)
        implements Comparable<RequestCounts> {
    public static final RequestCounts NONE = new RequestCounts(0, 0, 0, 0, 0, 0);

    static final long SLOW_MICROS = 1_000_000;

    private static final Comparator<RequestCounts> ORDER =
            Comparator.comparingLong(RequestCounts::valid)
                    .thenComparingLong(RequestCounts::good)
                    .thenComparingLong(RequestCounts::failed)
                    .thenComparingLong(RequestCounts::slow)
                    .thenComparingLong(RequestCounts::rejected)
                    .thenComparingLong(RequestCounts::shed);

    private static final int NOT_ADMITTED = 503;

    public RequestCounts {
        if (valid != good + failed || good < 0 || failed < 0 || slow < 0 || slow > valid) {
            throw new IllegalArgumentException("counts that do not add up");
        }
        if (rejected < 0 || shed < 0 || shed > failed) {
            throw new IllegalArgumentException("counts that do not add up");
        }
    }

    /** Counts of which none was shed. */
    public RequestCounts(long valid, long good, long failed, long slow, long rejected) {
        this(valid, good, failed, slow, rejected, 0);
    }

    /** One request, judged. */
    public static RequestCounts of(int status, long durationMicros) {
        boolean callersFault = status >= 400 && status < 500 && status != 408;
        if (callersFault) {
            return new RequestCounts(0, 0, 0, 0, 1);
        }
        boolean failed = status == 408 || status >= 500;
        long slow = durationMicros > SLOW_MICROS ? 1 : 0;
        long shed = status == NOT_ADMITTED ? 1 : 0;
        return new RequestCounts(1, failed ? 0 : 1, failed ? 1 : 0, slow, 0, shed);
    }

    public RequestCounts plus(RequestCounts other) {
        return new RequestCounts(
                valid + other.valid,
                good + other.good,
                failed + other.failed,
                slow + other.slow,
                rejected + other.rejected,
                shed + other.shed);
    }

    @Override
    public int compareTo(RequestCounts other) {
        return ORDER.compare(this, other);
    }
}
