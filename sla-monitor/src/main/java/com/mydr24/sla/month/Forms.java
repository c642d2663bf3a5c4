package com.mydr24.sla.month;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.mydr24.sla.measurement.RequestCounts;
import io.micronaut.serde.annotation.Serdeable;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Availability in the three forms that contracts elsewhere use, for comparison, parts per million,
 * floored; null where there is nothing to compute it from.
 *
 * @param requestPpm good requests out of valid ones, over the whole month (Occurrences)
 * @param minutePpm minutes that were not down out of all minutes (Timeslices)
 * @param ratioPpm the mean of each minute's own ratio (RatioTimeslices)
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Forms(@Nullable Long requestPpm, @Nullable Long minutePpm, @Nullable Long ratioPpm) {
    private static final long MILLION = 1_000_000;

    static Forms of(Collection<RequestCounts> requestMinutes, MinuteClasses minutes) {
        long valid = requestMinutes.stream().mapToLong(RequestCounts::valid).sum();
        long good = requestMinutes.stream().mapToLong(RequestCounts::good).sum();
        boolean known = minutes.up() + minutes.down() > 0;
        return new Forms(
                valid == 0 ? null : good * MILLION / valid,
                known ? (minutes.total() - minutes.down()) * MILLION / minutes.total() : null,
                ratioPpm(requestMinutes));
    }

    private static @Nullable Long ratioPpm(Collection<RequestCounts> requestMinutes) {
        // One fraction per distinct denominator keeps the exact sum small.
        Map<Long, Long> goodByValid = new TreeMap<>();
        long count = 0;
        for (RequestCounts minute : requestMinutes) {
            if (minute.valid() > 0) {
                goodByValid.merge(minute.valid(), minute.good(), Long::sum);
                count++;
            }
        }
        if (count == 0) {
            return null;
        }
        List<Fraction> fractions = new ArrayList<>();
        goodByValid.forEach((valid, good) -> fractions.add(Fraction.of(good, valid)));
        Fraction sum = sum(fractions);
        return sum.numerator()
                .multiply(BigInteger.valueOf(MILLION))
                .divide(sum.denominator().multiply(BigInteger.valueOf(count)))
                .longValueExact();
    }

    /** Adds in halves, which keeps the long multiplications few. */
    private static Fraction sum(List<Fraction> fractions) {
        if (fractions.size() == 1) {
            return fractions.getFirst();
        }
        int half = fractions.size() / 2;
        return sum(fractions.subList(0, half)).plus(sum(fractions.subList(half, fractions.size())));
    }

    private record Fraction(BigInteger numerator, BigInteger denominator) {
        static Fraction of(long numerator, long denominator) {
            return new Fraction(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
        }

        Fraction plus(Fraction other) {
            return new Fraction(
                    numerator
                            .multiply(other.denominator)
                            .add(other.numerator.multiply(denominator)),
                    denominator.multiply(other.denominator));
        }
    }
}
