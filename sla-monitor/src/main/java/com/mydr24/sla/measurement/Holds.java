package com.mydr24.sla.measurement;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * How long a probe result stands for the time after it, unless the next result of the same monitor
 * comes first. After that nobody knows, which is not the same as up.
 *
 * @param seconds at least one; {@link Long#MAX_VALUE} for "until the next one, however late"
 */
public record Holds(long seconds) implements Comparable<Holds> {
    /** Reads the input as a change log. */
    public static final Holds UNTIL_NEXT = new Holds(Long.MAX_VALUE);

    public static final Holds TEN_MINUTES = new Holds(600);

    private static final String UNTIL_NEXT_TEXT = "until-next";
    private static final long LONGEST = 366L * 86_400;

    public Holds {
        if (seconds < 1 || (seconds > LONGEST && seconds != Long.MAX_VALUE)) {
            throw new IllegalArgumentException("a result cannot hold for " + seconds + " s");
        }
    }

    /** Reads {@code until-next} or an ISO 8601 duration of whole seconds up to 366 days. */
    public static Optional<Holds> parse(String text) {
        if (text.equals(UNTIL_NEXT_TEXT)) {
            return Optional.of(UNTIL_NEXT);
        }
        try {
            Duration duration = Duration.parse(text);
            boolean usable =
                    duration.equals(duration.truncatedTo(ChronoUnit.SECONDS))
                            && duration.toSeconds() >= 1
                            && duration.toSeconds() <= LONGEST;
            return usable ? Optional.of(new Holds(duration.toSeconds())) : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** The first second at which a result of {@code second} no longer stands. */
    public long endOf(long second) {
        return equals(UNTIL_NEXT) ? Long.MAX_VALUE : second + seconds;
    }

    /** Whether {@link #longerBy} is possible; a result does not hold for more than a year. */
    boolean canBeLongerBy(long more) {
        return equals(UNTIL_NEXT) || seconds + more <= LONGEST;
    }

    Holds longerBy(long more) {
        return equals(UNTIL_NEXT) ? this : new Holds(seconds + more);
    }

    @Override
    public int compareTo(Holds other) {
        return Long.compare(seconds, other.seconds);
    }

    /** The form that {@link #parse} reads. */
    @Override
    public String toString() {
        return equals(UNTIL_NEXT) ? UNTIL_NEXT_TEXT : Duration.ofSeconds(seconds).toString();
    }
}
