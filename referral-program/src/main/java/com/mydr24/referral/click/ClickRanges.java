package com.mydr24.referral.click;

import com.mydr24.referral.partner.FreeText;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * From where links are followed by machines. The lists are the operator's, from whoever it has
 * them; a redirect asks what is in memory, which each process looks after once a minute, and goes
 * on with while the database is away.
 */
@Singleton
public class ClickRanges {
    private static final Set<String> KINDS =
            Set.of(InvalidReason.DATACENTRE.name(), InvalidReason.GATEWAY.name());
    private static final int MOST_BLOCKS = 100_000;
    private static final int LONGEST_SOURCE = 300;
    private static final Duration LOOK_EVERY = Duration.ofMinutes(1);

    private final ClickRangesRows rows;
    private final Clock clock;
    private volatile Map<InvalidReason, AddressRanges> known = Map.of();
    private long versions = -1;
    private long lookAgainNanos = System.nanoTime();

    ClickRanges(ClickRangesRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * Takes a list into use in place of the one of its kind. An empty one ends the kind.
     *
     * @param kind {@code DATACENTRE} or {@code GATEWAY}
     * @param source from whom it is, and of which day
     * @param blocks such as {@code 192.0.2.0/24}; none wider than /8, or /16 of IPv6
     * @param by who loads it, as callers are named
     * @throws InvalidField naming the first field that cannot be
     * @throws Conflict when somebody else loaded one meanwhile
     */
    public RangeList put(String kind, String source, List<String> blocks, String by) {
        if (!KINDS.contains(kind)) {
            throw new InvalidField("kind", "unknown_kind", "kind is DATACENTRE or GATEWAY.");
        }
        String from = FreeText.checked("source", source, LONGEST_SOURCE);
        if (blocks.size() > MOST_BLOCKS) {
            throw new InvalidField("ranges", "too_many_ranges", "A list has 100,000 at most.");
        }
        List<String> written = blocks.stream().map(String::strip).toList();
        try {
            AddressRanges.of(written);
        } catch (IllegalArgumentException none) {
            throw new InvalidField(
                    "ranges",
                    "bad_range",
                    "%s is no block of addresses such as 192.0.2.0/24, or too wide a one."
                            .formatted(none.getMessage()));
        }
        var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (rows.add(kind, from, String.join("\n", written), at, by) == 0) {
            throw new Conflict("ranges_changed", "Somebody else has just loaded such a list.");
        }
        look();
        return all().stream().filter(list -> list.kind().equals(kind)).findFirst().orElseThrow();
    }

    /** What is in use. */
    public List<RangeList> all() {
        return rows.latest().stream().map(ClickRangesRow::list).toList();
    }

    /** Why a click from an address does not count; null when nothing is known of it. */
    public @Nullable InvalidReason of(String address) {
        for (Map.Entry<InvalidReason, AddressRanges> each : known.entrySet()) {
            if (each.getValue().contains(address)) {
                return each.getKey();
            }
        }
        return null;
    }

    /** Looks for new lists, at most once a minute. */
    synchronized void keepReady() {
        if (System.nanoTime() - lookAgainNanos >= 0) {
            look();
            lookAgainNanos = System.nanoTime() + LOOK_EVERY.toNanos();
        }
    }

    private synchronized void look() {
        long there = rows.versions();
        if (there != versions) {
            known =
                    rows.latest().stream()
                            .filter(row -> !row.ranges().isEmpty())
                            .collect(
                                    Collectors.toUnmodifiableMap(
                                            row -> InvalidReason.valueOf(row.kind()),
                                            row -> AddressRanges.of(row.blocks())));
            versions = there;
        }
    }
}
