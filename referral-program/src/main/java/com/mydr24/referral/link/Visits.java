package com.mydr24.referral.link;

import com.mydr24.referral.click.Basis;
import com.mydr24.referral.click.ClickRanges;
import com.mydr24.referral.click.Clicks;
import com.mydr24.referral.click.InvalidReason;
import com.mydr24.referral.click.Sighting;
import com.mydr24.referral.click.Visitors;
import com.mydr24.regions.failure.NotFound;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Sends whoever follows a link on to where it leads, first; that they did is written down after.
 */
@Singleton
public class Visits {
    /** No campaign looks further back. */
    public static final Duration LONGEST_MEMORY = Duration.ofDays(365);

    private final LinkMemory links;
    private final RidSeal seal;
    private final Clicks clicks;
    private final Visitors visitors;
    private final ClickRanges ranges;
    private final ReferralConfig config;
    private final Clock clock;

    Visits(
            LinkMemory links,
            RidSeal seal,
            Clicks clicks,
            Visitors visitors,
            ClickRanges ranges,
            ReferralConfig config,
            Clock clock) {
        this.links = links;
        this.seal = seal;
        this.clicks = clicks;
        this.visitors = visitors;
        this.ranges = ranges;
        this.config = config;
        this.clock = clock;
    }

    /**
     * As {@link #visit}, where the link is at hand and the click finds room; asks no database and
     * never waits.
     */
    public Optional<Visit> known(VisitRequest request) {
        return links.known(request.slug())
                .flatMap(link -> {
                    Sighting seen = sighting(link, request);
                    return clicks.offer(seen)
                            ? Optional.of(visit(link, seen, request))
                            : Optional.empty();
                });
    }

    /**
     * Somebody follows a link. Waits for a moment when more follow links than clicks can be put
     * away.
     *
     * @throws NotFound when there is no such link
     */
    public Visit visit(VisitRequest request) {
        Link link =
                links.find(request.slug())
                        .orElseThrow(() -> new NotFound("unknown_link", "There is no such link."));
        Sighting seen = sighting(link, request);
        clicks.take(seen);
        return visit(link, seen, request);
    }

    private Visit visit(Link link, Sighting seen, VisitRequest request) {
        String target = target(link, request.to());
        return link.enabled()
                ? Visit.counted(target, rid(link, seen, request))
                : Visit.uncounted(target);
    }

    private String target(Link link, @Nullable String to) {
        String target =
                to != null && LinkTarget.isAllowed(to, config.allowedHosts()) ? to : link.target();
        return link.tags().isEmpty() ? target : LinkTarget.with(target, link.tags());
    }

    private String rid(Link link, Sighting seen, VisitRequest request) {
        Instant now = seen.at();
        Optional<Click> earlier =
                Optional.ofNullable(request.earlier())
                        // Whoever opted out is not followed from one link to the next.
                        .filter(_ -> request.basis() != Basis.OPTED_OUT)
                        .flatMap(seal::open)
                        .filter(before -> !before.firstAt().isBefore(now.minus(LONGEST_MEMORY)))
                        .filter(before -> !before.at().isAfter(now));
        return earlier.map(before ->
                        seal.seal(seen.click(), link.id(), now, request.isPaidFor(), before))
                .orElseGet(() -> seal.seal(seen.click(), link.id(), now, request.isPaidFor()));
    }

    private Sighting sighting(Link link, VisitRequest request) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        UUID visitor =
                request.basis() == Basis.OPTED_OUT
                        ? null
                        : visitors.visitor(request.address(), request.agent(), now);
        return new Sighting(
                Chance.uuid(),
                link.id(),
                now,
                request.basis(),
                flaw(link, request),
                request.agent(),
                visitor);
    }

    private @Nullable InvalidReason flaw(Link link, VisitRequest request) {
        if (!link.enabled()) {
            return InvalidReason.DISABLED;
        }
        if (request.isHead()) {
            return InvalidReason.HEAD;
        }
        return request.isPrefetch() ? InvalidReason.PREFETCH : ranges.of(request.address());
    }
}
