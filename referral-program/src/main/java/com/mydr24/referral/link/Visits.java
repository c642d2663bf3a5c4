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

    /** As {@link #visit}, where the link is at hand; asks no database and never waits. */
    public Optional<Visit> known(VisitRequest request) {
        return links.known(request.slug()).map(link -> visit(link, request));
    }

    /**
     * Somebody follows a link.
     *
     * @throws NotFound when there is no such link
     */
    public Visit visit(VisitRequest request) {
        return links.find(request.slug())
                .map(link -> visit(link, request))
                .orElseThrow(() -> new NotFound("unknown_link", "There is no such link."));
    }

    private Visit visit(Link link, VisitRequest request) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        UUID click = Chance.uuid();
        clicks.take(sighting(click, link, request, now));
        String target = target(link, request.to());
        return link.enabled()
                ? Visit.counted(target, rid(click, link, request, now))
                : Visit.uncounted(target);
    }

    private String target(Link link, @Nullable String to) {
        String target =
                to != null && LinkTarget.isAllowed(to, config.allowedHosts()) ? to : link.target();
        return link.tags().isEmpty() ? target : LinkTarget.with(target, link.tags());
    }

    private String rid(UUID click, Link link, VisitRequest request, Instant now) {
        Optional<Click> earlier =
                Optional.ofNullable(request.earlier())
                        // Whoever opted out is not followed from one link to the next.
                        .filter(_ -> request.basis() != Basis.OPTED_OUT)
                        .flatMap(seal::open)
                        .filter(before -> !before.firstAt().isBefore(now.minus(LONGEST_MEMORY)))
                        .filter(before -> !before.at().isAfter(now));
        return earlier.map(before -> seal.seal(click, link.id(), now, request.isPaidFor(), before))
                .orElseGet(() -> seal.seal(click, link.id(), now, request.isPaidFor()));
    }

    private Sighting sighting(UUID click, Link link, VisitRequest request, Instant now) {
        UUID visitor =
                request.basis() == Basis.OPTED_OUT
                        ? null
                        : visitors.visitor(request.address(), request.agent(), now);
        return new Sighting(
                click,
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
