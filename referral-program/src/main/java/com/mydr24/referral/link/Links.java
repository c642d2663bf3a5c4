package com.mydr24.referral.link;

import com.mydr24.referral.partner.FreeText;
import com.mydr24.referral.partner.Partners;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.failure.NotFound;
import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.transaction.exceptions.TransactionException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The links of all partners: made, followed, and recognised again at sign-up. */
@Singleton
public class Links {
    private static final Logger LOG = LoggerFactory.getLogger(Links.class);
    private static final Pattern SLUG = Pattern.compile("[a-z0-9][a-z0-9-]{1,62}");
    private static final int RANDOM_SLUG_CHARACTERS = 10;
    private static final int LONGEST_CAMPAIGN = 100;

    /** No campaign looks further back. */
    private static final Duration LONGEST_MEMORY = Duration.ofDays(365);

    private final Partners partners;
    private final LinkRows rows;
    private final RidSeal seal;
    private final ReferralConfig config;
    private final Clock clock;

    Links(Partners partners, LinkRows rows, RidSeal seal, ReferralConfig config, Clock clock) {
        this.partners = partners;
        this.rows = rows;
        this.seal = seal;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Makes a link of a partner.
     *
     * @throws NotFound when there is no such partner
     * @throws InvalidField naming the first field that cannot be
     * @throws Conflict when the slug is taken
     */
    public Link create(UUID partner, NewLink form) {
        var owner = partners.of(partner);
        var slug = form.slug() == null ? randomSlug() : form.slug();
        if (!SLUG.matcher(slug).matches()) {
            throw new InvalidField(
                    "slug", "bad_slug", "A slug is 2 to 63 of a-z, 0-9 and inner hyphens.");
        }
        FreeText.withoutPatients("slug", slug);
        var campaign = form.campaign() == null ? "default" : form.campaign().strip();
        if (campaign.isEmpty() || campaign.length() > LONGEST_CAMPAIGN) {
            throw new InvalidField(
                    "campaign", "bad_campaign", "A campaign's name has 1 to 100 characters.");
        }
        FreeText.withoutPatients("campaign", campaign);
        var target =
                LinkTarget.checked(form.target() == null ? config.defaultTarget() : form.target());
        FreeText.withoutPatients("target", target);
        var id = UUID.randomUUID();
        if (rows.add(slug, id, owner.id(), campaign, target, clock.instant()) == 0) {
            throw new Conflict("slug_taken", "The slug \"" + slug + "\" is taken.", "slug");
        }
        return byId(id).orElseThrow();
    }

    /** By slug. */
    public List<Link> of(UUID partner) {
        return rows.ofPartner(partner).stream().map(LinkRow::link).toList();
    }

    public Optional<Link> bySlug(String slug) {
        return rows.bySlug(slug).map(LinkRow::link);
    }

    public Optional<Link> byId(UUID id) {
        return rows.byId(id).map(LinkRow::link);
    }

    /** How often the link was followed. */
    public long clicks(UUID link) {
        return rows.clicks(link);
    }

    /** It goes on redirecting, but records and earns nothing from now on. */
    public void disable(String slug) {
        rows.disable(slug, clock.instant());
    }

    /**
     * Somebody follows the link.
     *
     * @throws NotFound when there is no such link
     */
    public Visit visit(String slug) {
        return visit(slug, null);
    }

    /**
     * Somebody follows the link who may have followed another before.
     *
     * @param earlier the rid of the last click, if it was brought along; anything else is ignored
     * @throws NotFound when there is no such link
     */
    public Visit visit(String slug, @Nullable String earlier) {
        var link =
                bySlug(slug)
                        .orElseThrow(() -> new NotFound("unknown_link", "There is no such link."));
        if (!link.enabled()) {
            return Visit.uncounted(link.target());
        }
        var now = clock.instant();
        count(link, now);
        var rid =
                Optional.ofNullable(earlier)
                        .flatMap(this::click)
                        .filter(click -> !click.firstAt().isBefore(now.minus(LONGEST_MEMORY)))
                        .filter(click -> !click.at().isAfter(now))
                        .map(click -> seal.seal(link.id(), now, click))
                        .orElseGet(() -> seal.seal(link.id(), now));
        return Visit.counted(link.target(), rid);
    }

    /** The click that a rid stands for, or nothing when it is not one of ours. */
    public Optional<Click> click(String rid) {
        return seal.open(rid);
    }

    private void count(Link link, Instant at) {
        try {
            rows.countClick(link.id(), LocalDate.ofInstant(at, ZoneOffset.UTC));
        } catch (DataAccessException | TransactionException e) {
            // Who follows a link gets where they want even when we cannot count them.
            LOG.warn("a click on {} was not counted", link.slug(), e);
        }
    }

    private static String randomSlug() {
        return UUID.randomUUID().toString().replace("-", "").substring(0, RANDOM_SLUG_CHARACTERS);
    }
}
