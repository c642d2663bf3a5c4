package com.mydr24.billing.price;

import java.math.BigInteger;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * An amount, by the kinds of supply that it is for; minor units. Amounts of a whole document, such
 * as a coupon, are split over the kinds by {@link #share}.
 *
 * @param parts the kinds of which there is something, in the order in which they are declared
 */
public record ByTaxClass(Map<TaxClass, Long> parts) {
    /** Of nothing. */
    public static final ByTaxClass NOTHING = new ByTaxClass(Map.of());

    public ByTaxClass {
        var some = new EnumMap<TaxClass, Long>(TaxClass.class);
        some.putAll(parts);
        some.values().removeIf(part -> part == 0);
        parts = Collections.unmodifiableMap(some);
    }

    /** What of an amount is split off, as far as it goes without breaking a minor unit. */
    private record Share(TaxClass kind, BigInteger whole, BigInteger remainder) {}

    /** An amount of one kind. */
    public static ByTaxClass of(TaxClass kind, long minor) {
        return new ByTaxClass(Map.of(kind, minor));
    }

    /** The amount of a kind. */
    public long of(TaxClass kind) {
        return parts.getOrDefault(kind, 0L);
    }

    /** All kinds together. */
    public long total() {
        return parts.values().stream().mapToLong(Long::longValue).reduce(0, Math::addExact);
    }

    /** With more of one kind. */
    public ByTaxClass plus(TaxClass kind, long more) {
        return plus(of(kind, more));
    }

    /** Kind by kind. */
    public ByTaxClass plus(ByTaxClass other) {
        var sum = new EnumMap<TaxClass, Long>(TaxClass.class);
        sum.putAll(parts);
        other.parts.forEach((kind, minor) -> sum.merge(kind, minor, Math::addExact));
        return new ByTaxClass(sum);
    }

    /** Kind by kind. */
    public ByTaxClass minus(ByTaxClass other) {
        return plus(other.negated());
    }

    /** The other way round, kind by kind. */
    public ByTaxClass negated() {
        var negated = new EnumMap<TaxClass, Long>(TaxClass.class);
        parts.forEach((kind, minor) -> negated.put(kind, Math.negateExact(minor)));
        return new ByTaxClass(negated);
    }

    /** At most as much of each kind as another has. */
    public ByTaxClass atMost(ByTaxClass other) {
        var least = new EnumMap<TaxClass, Long>(TaxClass.class);
        parts.forEach((kind, minor) -> least.put(kind, Math.min(minor, other.of(kind))));
        return new ByTaxClass(least);
    }

    /**
     * Splits an amount in proportion to this one, by largest remainder: the parts add up to it
     * exactly, each is within a minor unit of its exact share, and a kind of which there is nothing
     * gets nothing. Of equal remainders the kind that is declared first gets the unit. What is
     * split may be negative; then each part is what it would have been, the other way round.
     *
     * @throws IllegalArgumentException when this has a negative part, or is nothing and the amount
     *     is not
     */
    public ByTaxClass share(long amount) {
        if (amount < 0) {
            return share(Math.negateExact(amount)).negated();
        }
        if (parts.values().stream().anyMatch(part -> part < 0) || (parts.isEmpty() && amount > 0)) {
            throw new IllegalArgumentException(
                    "%d cannot be split over %s".formatted(amount, this));
        }
        var exact = parts.keySet().stream().map(kind -> exact(amount, kind)).toList();
        var shares = new EnumMap<TaxClass, Long>(TaxClass.class);
        exact.forEach(share -> shares.put(share.kind(), share.whole().longValueExact()));
        var left = amount - new ByTaxClass(shares).total();
        // A stable sort: equal ones stay as they are declared.
        List<Share> largestFirst =
                exact.stream().sorted(Comparator.comparing(Share::remainder).reversed()).toList();
        for (int i = 0; i < left; i++) {
            shares.merge(largestFirst.get(i).kind(), 1L, Math::addExact);
        }
        return new ByTaxClass(shares);
    }

    /**
     * As {@link #share(long)}, but off the kinds of another amount as far as this has of them what
     * that has; only the rest is split over all that is left.
     */
    public ByTaxClass share(long amount, ByTaxClass first) {
        var there = atMost(first);
        var fromThere = Math.min(amount, there.total());
        var parts = there.share(fromThere);
        return parts.plus(minus(parts).share(amount - fromThere));
    }

    private Share exact(long amount, TaxClass kind) {
        var share =
                BigInteger.valueOf(amount)
                        .multiply(BigInteger.valueOf(of(kind)))
                        .divideAndRemainder(BigInteger.valueOf(total()));
        return new Share(kind, share[0], share[1]);
    }
}
