package com.mydr24.referral.attribution;

import com.mydr24.referral.link.Click;
import com.mydr24.referral.link.Links;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Reads what a sign-up says about who recommended it. */
@Singleton
class Attributions {
    /** How long a click may lead to a sign-up. It limits only the binding, which then stays. */
    static final Duration WINDOW = Duration.ofDays(90);

    private final Links links;

    Attributions(Links links) {
        this.links = links;
    }

    /** The link that a rid or a slug stands for at an instant, enabled or not. */
    Optional<Attribution> of(String referral, Instant at) {
        return links.click(referral)
                .map(click -> byClick(click, at))
                .orElseGet(() -> links.bySlug(referral).map(Attribution.ByCode::new));
    }

    private Optional<Attribution> byClick(Click click, Instant at) {
        var inWindow = !at.isBefore(click.at()) && at.isBefore(click.at().plus(WINDOW));
        return inWindow
                ? links.byId(click.link()).map(link -> new Attribution.ByClick(link, click))
                : Optional.empty();
    }
}
