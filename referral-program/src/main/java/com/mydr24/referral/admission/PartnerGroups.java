package com.mydr24.referral.admission;

import com.mydr24.referral.partner.FreeText;
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

/** The groups of partners. A partner is in one at a time; which it was in before is kept. */
@Singleton
public class PartnerGroups {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_CAMPAIGN = 100;

    private final Partners partners;
    private final ApplicationRows rows;
    private final Clock clock;

    PartnerGroups(Partners partners, ApplicationRows rows, Clock clock) {
        this.partners = partners;
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * Makes a group or changes it; links that are there keep their campaign.
     *
     * @throws InvalidField naming the first field that cannot be
     */
    public PartnerGroup put(String name, String title, String campaign) {
        if (!NAME.matcher(name).matches()) {
            throw new InvalidField(
                    "name", "bad_name", "A group's name is 1 to 63 of a-z, 0-9 and hyphens.");
        }
        rows.putGroup(
                name,
                FreeText.checked("title", title, LONGEST_TITLE),
                FreeText.checked("campaign", campaign, LONGEST_CAMPAIGN),
                clock.instant());
        return byName(name);
    }

    /** By name. */
    public List<PartnerGroup> all() {
        return rows.groups();
    }

    /**
     * Puts a partner into a group.
     *
     * @throws NotFound when there is no such partner or group
     * @throws Conflict when somebody else has just moved it
     */
    public PartnerGroup join(UUID partner, String group, String by) {
        partners.of(partner);
        var known = byName(group);
        if (of(partner).filter(known::equals).isEmpty()
                && rows.join(partner, group, clock.instant(), by) == 0) {
            throw new Conflict("partner_moved", "Somebody else has just moved the partner.");
        }
        return known;
    }

    /** Nothing for a partner that is in none. */
    public Optional<PartnerGroup> of(UUID partner) {
        return rows.groupOf(partner);
    }

    /**
     * @throws NotFound when there is no such group
     */
    public PartnerGroup byName(String name) {
        return rows.groups().stream()
                .filter(group -> group.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NotFound("unknown_group", "There is no such group."));
    }
}
