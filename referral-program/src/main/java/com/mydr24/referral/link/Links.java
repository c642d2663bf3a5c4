package com.mydr24.referral.link;

import com.mydr24.referral.admission.PartnerGroup;
import com.mydr24.referral.admission.PartnerGroups;
import com.mydr24.referral.partner.FreeText;
import com.mydr24.referral.partner.Partner;
import com.mydr24.referral.partner.Partners;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.failure.NotFound;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** The links of all partners: made, and recognised again at sign-up. */
@Singleton
public class Links {
    private static final Pattern SLUG = Pattern.compile("[a-z0-9][a-z0-9-]{1,62}");
    private static final int RANDOM_SLUG_CHARACTERS = 10;
    private static final int LONGEST_CAMPAIGN = 100;

    private final Partners partners;
    private final PartnerGroups groups;
    private final LinkRows rows;
    private final LinkMemory memory;
    private final RidSeal seal;
    private final ReferralConfig config;
    private final Clock clock;

    Links(
            Partners partners,
            PartnerGroups groups,
            LinkRows rows,
            LinkMemory memory,
            RidSeal seal,
            ReferralConfig config,
            Clock clock) {
        this.partners = partners;
        this.groups = groups;
        this.rows = rows;
        this.memory = memory;
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
        var campaign = campaign(owner, form);
        if (campaign.isEmpty() || campaign.length() > LONGEST_CAMPAIGN) {
            throw new InvalidField(
                    "campaign", "bad_campaign", "A campaign's name has 1 to 100 characters.");
        }
        FreeText.withoutPatients("campaign", campaign);
        var target =
                LinkTarget.checked(
                        form.target() == null ? config.defaultTarget() : form.target(),
                        config.allowedHosts());
        FreeText.withoutPatients("target", target);
        var id = UUID.randomUUID();
        if (rows.add(
                        slug,
                        id,
                        owner.id(),
                        campaign,
                        target,
                        UtmTags.text(form.tags()),
                        clock.instant())
                == 0) {
            throw new Conflict("slug_taken", "The slug \"" + slug + "\" is taken.", "slug");
        }
        return byId(id).orElseThrow();
    }

    /** What the partner names, else its group's, else the standard. */
    private String campaign(Partner owner, NewLink form) {
        return form.campaign() == null
                ? groups.of(owner.id()).map(PartnerGroup::campaign).orElse("default")
                : form.campaign().strip();
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

    /** How often the link was followed by somebody who counts. */
    public long clicks(UUID link) {
        return rows.clicks(link);
    }

    /** It goes on redirecting, but records and earns nothing from now on. */
    public void disable(String slug) {
        rows.disable(slug, clock.instant());
        memory.forget(slug);
    }

    /** The click that a rid stands for, or nothing when it is not one of ours. */
    public Optional<Click> click(String rid) {
        return seal.open(rid);
    }

    /** Letters only: ten characters with digits could be a patient's number by chance. */
    static String randomSlug() {
        return UUID.randomUUID()
                .toString()
                .replace("-", "")
                .substring(0, RANDOM_SLUG_CHARACTERS)
                .chars()
                .map(c -> Character.isDigit(c) ? c - '0' + 'g' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
