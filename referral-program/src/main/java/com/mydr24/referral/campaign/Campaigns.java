package com.mydr24.referral.campaign;

import com.mydr24.referral.partner.FreeText;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.failure.NotFound;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;

/** The campaigns. A change is a new version; whoever came under an earlier one stays under it. */
@Singleton
public class Campaigns {
    private static final int LONGEST_NAME = 100;

    private final CampaignRows rows;
    private final ObjectMapper json;
    private final Clock clock;

    Campaigns(CampaignRows rows, ObjectMapper json, Clock clock) {
        this.rows = rows;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Writes the next version of a campaign, or its first. The same terms again change nothing.
     *
     * @throws InvalidField naming the first field that cannot be
     * @throws Conflict when somebody else wrote a version meanwhile
     */
    public Campaign put(String name, CampaignTerms terms) {
        var checked = FreeText.checked("campaign", name, LONGEST_NAME);
        terms.check();
        var latest = rows.latest(checked).map(this::campaign);
        if (latest.isPresent() && latest.get().terms().equals(terms)) {
            return latest.get();
        }
        var version = latest.map(Campaign::version).orElse(0) + 1;
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (rows.add(checked, version, written(terms), now) == 0) {
            throw new Conflict(
                    "campaign_changed", "Somebody else has just changed this campaign.", "name");
        }
        return new Campaign(checked, version, terms, now);
    }

    /** The latest version of each, by name. */
    public List<Campaign> all() {
        return rows.all().stream().map(this::campaign).toList();
    }

    /**
     * What holds for a name today.
     *
     * @param standardRateBp the rate of a link whose campaign nobody has given terms
     */
    public Campaign current(String name, int standardRateBp) {
        return rows.latest(name)
                .map(this::campaign)
                .orElseGet(() -> standard(name, standardRateBp));
    }

    /**
     * What held under a version.
     *
     * @throws NotFound when there is no such version
     */
    public Campaign version(String name, int version, int standardRateBp) {
        if (version == 0) {
            return standard(name, standardRateBp);
        }
        return rows.version(name, version)
                .map(this::campaign)
                .orElseThrow(() -> new NotFound("unknown_campaign", "There is no such campaign."));
    }

    private static Campaign standard(String name, int rateBp) {
        return new Campaign(name, 0, CampaignTerms.standard(rateBp), Instant.EPOCH);
    }

    private Campaign campaign(CampaignRow row) {
        try {
            var terms = json.readValue(row.terms(), CampaignTerms.class);
            return new Campaign(
                    row.name(),
                    row.version(),
                    Objects.requireNonNull(terms, "the terms are null"),
                    row.createdAt());
        } catch (IOException e) {
            throw new UncheckedIOException("reading the terms of " + row.name(), e);
        }
    }

    private String written(CampaignTerms terms) {
        try {
            return json.writeValueAsString(terms);
        } catch (IOException e) {
            throw new UncheckedIOException("writing the terms of a campaign", e);
        }
    }
}
