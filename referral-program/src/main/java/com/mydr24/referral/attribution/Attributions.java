package com.mydr24.referral.attribution;

import com.mydr24.referral.campaign.Campaign;
import com.mydr24.referral.campaign.Campaigns;
import com.mydr24.referral.campaign.Experiments;
import com.mydr24.referral.campaign.Touch;
import com.mydr24.referral.link.Click;
import com.mydr24.referral.link.Link;
import com.mydr24.referral.link.Links;
import com.mydr24.tenant.provisioning.Application;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads what a sign-up says about who recommended it. */
@Singleton
class Attributions {
    private static final Pattern SPACE = Pattern.compile("[\\s,]+");

    private final Links links;
    private final Campaigns campaigns;
    private final Experiments experiments;
    private final PromoCodes promoCodes;
    private final Deals deals;

    Attributions(
            Links links,
            Campaigns campaigns,
            Experiments experiments,
            PromoCodes promoCodes,
            Deals deals) {
        this.links = links;
        this.campaigns = campaigns;
        this.experiments = experiments;
        this.promoCodes = promoCodes;
        this.deals = deals;
    }

    /** What counts of all that speaks for somebody: deal, promo code, typed code, click. */
    Optional<Attribution> of(Application application) {
        var deal =
                deals.linkFor(application.adminEmail(), application.appliedAt()).stream()
                        .flatMap(signed -> byDeal(signed, application).stream());
        var named = words(application).stream().flatMap(word -> named(word, application).stream());
        return Stream.concat(deal, named).min(Comparator.comparingInt(Attribution::rank));
    }

    /** The ids and codes that a sign-up names, which may be several. */
    static List<String> words(Application application) {
        var referral = application.referral();
        return referral == null
                ? List.of()
                : SPACE.splitAsStream(referral).filter(word -> !word.isEmpty()).toList();
    }

    /** What a rid, a promo code or a slug stands for at an instant, if its link is in use. */
    Optional<Attribution> named(String word, Application application) {
        return named(word, application.appliedAt(), application.id().value());
    }

    /**
     * As {@link #named(String, Application)}.
     *
     * @param who falls to one side of an experiment, unless a click did before
     */
    Optional<Attribution> named(String word, Instant at, UUID who) {
        var click = links.click(word);
        if (click.isPresent()) {
            return byClick(click.get(), at);
        }
        return promoCodes
                .link(word)
                .flatMap(link -> inUse(link, at, who))
                .<Attribution>map(link -> new Attribution.ByPromo(link, campaignOf(link, who)))
                .or(() ->
                        links.bySlug(word)
                                .flatMap(link -> inUse(link, at, who))
                                .map(link -> new Attribution.ByCode(link, campaignOf(link, who))));
    }

    private Optional<Attribution> byDeal(UUID linkId, Application application) {
        var who = application.id().value();
        return links.byId(linkId)
                .flatMap(link -> inUse(link, application.appliedAt(), who))
                .map(link -> new Attribution.ByDeal(link, campaignOf(link, who)));
    }

    private Optional<Attribution> byClick(Click click, Instant at) {
        var last = touched(click.link(), click, at);
        var wantsFirst =
                last.filter(found -> found.campaign().terms().touch() == Touch.FIRST).isPresent();
        if (wantsFirst) {
            var first =
                    new Click(
                            click.id(),
                            click.firstLink(),
                            click.firstAt(),
                            click.firstLink(),
                            click.firstAt(),
                            click.isPaidFor());
            return touched(click.firstLink(), first, at).or(() -> last).map(found -> found);
        }
        return last.map(found -> found);
    }

    private Optional<Attribution.ByClick> touched(UUID linkId, Click click, Instant at) {
        return links.byId(linkId)
                .flatMap(link -> inUse(link, click.at(), click.id()))
                .map(link -> new Attribution.ByClick(link, campaignOf(link, click.id()), click))
                .filter(found -> isInWindow(found, at));
    }

    /** The window limits only the binding, which then stays. */
    private static boolean isInWindow(Attribution.ByClick found, Instant at) {
        var clicked = found.click().at();
        return !at.isBefore(clicked)
                && at.isBefore(clicked.plus(found.campaign().terms().window()));
    }

    private Optional<Link> inUse(Link link, Instant at, UUID who) {
        return link.enabled() && campaignOf(link, who).terms().runsAt(at)
                ? Optional.of(link)
                : Optional.empty();
    }

    private Campaign campaignOf(Link link, UUID who) {
        return campaigns.current(experiments.campaignFor(link.campaign(), who), link.rateBp());
    }
}
