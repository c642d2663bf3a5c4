package com.mydr24.referral.campaign;

import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.failure.NotFound;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** Campaigns that are compared with each other. */
@Singleton
public class Experiments {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final int MOST = 9_999;

    private final Campaigns campaigns;
    private final ExperimentRows rows;
    private final Clock clock;

    Experiments(Campaigns campaigns, ExperimentRows rows, Clock clock) {
        this.campaigns = campaigns;
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * Begins to compare two campaigns. The same again changes nothing.
     *
     * @param shareBp how many of ten thousand fall to the first, 1 to 9,999
     * @throws InvalidField when a field cannot be
     * @throws NotFound when there is no such campaign
     * @throws Conflict when the name stands for something else
     */
    public Experiment begin(String name, String campaignA, String campaignB, int shareBp) {
        if (!NAME.matcher(name).matches()) {
            throw new InvalidField(
                    "name", "bad_name", "An experiment's name is 1 to 63 of a-z, 0-9 and hyphens.");
        }
        if (shareBp < 1 || shareBp > MOST) {
            throw new InvalidField("shareBp", "bad_share", "shareBp is 1 to 9999.");
        }
        if (campaignA.equals(campaignB)) {
            throw new InvalidField("campaignB", "same_campaign", "Two campaigns are compared.");
        }
        mustBeThere(campaignA);
        mustBeThere(campaignB);
        if (campaigns.current(name, 0).version() != 0) {
            throw new Conflict("name_taken", "A campaign has this name.", "name");
        }
        rows.add(
                name,
                campaignA,
                campaignB,
                shareBp,
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        var kept = byName(name);
        if (!kept.campaignA().equals(campaignA)
                || !kept.campaignB().equals(campaignB)
                || kept.shareBp() != shareBp) {
            throw new Conflict("name_taken", "Another experiment has this name.", "name");
        }
        return kept;
    }

    /**
     * Ends it: from now on everybody falls to the winner. The same again changes nothing.
     *
     * @throws NotFound when there is no such experiment
     * @throws InvalidField when the winner is neither of the two
     * @throws Conflict when it ended otherwise
     */
    public Experiment end(String name, String winner) {
        var known = byName(name);
        if (!winner.equals(known.campaignA()) && !winner.equals(known.campaignB())) {
            throw new InvalidField(
                    "winner", "unknown_campaign", "The winner is one of the two campaigns.");
        }
        rows.end(name, winner, clock.instant().truncatedTo(ChronoUnit.MICROS));
        var kept = byName(name);
        if (!winner.equals(kept.winner())) {
            throw new Conflict("experiment_ended", "The experiment has ended otherwise.");
        }
        return kept;
    }

    /** Oldest first. */
    public List<Experiment> all() {
        return rows.all();
    }

    /**
     * How its two sides do, the first one first; after its end, how they did.
     *
     * @throws NotFound when there is no such experiment
     */
    public List<VariantResult> results(String name) {
        byName(name);
        return rows.results(name);
    }

    /**
     * The campaign that a name stands for: the name itself, unless it is an experiment's.
     *
     * @param id of the click, or of the tenant where there was none
     */
    public String campaignFor(String name, UUID id) {
        return rows.byName(name).map(experiment -> experiment.campaignFor(id)).orElse(name);
    }

    private Experiment byName(String name) {
        return rows.byName(name)
                .orElseThrow(
                        () -> new NotFound("unknown_experiment", "There is no such experiment."));
    }

    private void mustBeThere(String campaign) {
        if (campaigns.current(campaign, 0).version() == 0) {
            throw new NotFound("unknown_campaign", "There is no campaign " + campaign + ".");
        }
    }
}
