package com.mydr24.tenant.residency;

import com.mydr24.regions.cell.CellConfig;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.placement.Placement;
import com.mydr24.regions.residency.Activity;
import com.mydr24.regions.residency.DataClass;
import com.mydr24.regions.residency.Question;
import com.mydr24.regions.residency.ResidencyPolicy;
import com.mydr24.regions.residency.Verdict;
import com.mydr24.tenant.profile.TenantProfiles;
import com.mydr24.tenant.tier.Tier;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether all that is held about a tenant may be in a place, by the law of the tenant's country.
 */
@Singleton
public class LawfulPlaces {
    private static final List<DataClass> ALL_THAT_IS_HELD =
            List.of(DataClass.CUSTOMER, DataClass.PEOPLE, DataClass.BOOKS);

    private final ResidencyPolicy policy;
    private final TenantProfiles profiles;

    LawfulPlaces(ResidencyPolicy policy, TenantProfiles profiles) {
        this.policy = policy;
        this.profiles = profiles;
    }

    /** The tenant's own country, ISO 3166-1 alpha-2. */
    public String home(Placement tenant) {
        return profiles.of(tenant).country();
    }

    /**
     * Asks the policy about a tenant that is there.
     *
     * @param place ISO 3166-1 alpha-2
     * @param field what is named when the answer is no
     * @return the version of the policy and the rows that allow it, for the record
     * @throws InvalidField ({@code bad_country}, {@code residency_refused})
     */
    public String rowsFor(Placement tenant, Activity activity, String place, String field) {
        if (!place.matches("[A-Z]{2}")) {
            throw new InvalidField(field, "bad_country", "A country of two letters, such as DE.");
        }
        return rowsFor(home(tenant), activity, place, field);
    }

    /** As {@link #rowsFor(Placement, Activity, String, String)}, of a tenant of that country. */
    public String rowsFor(String country, Activity activity, String place, String field) {
        return words(ask(country, ALL_THAT_IS_HELD, activity, place, field));
    }

    /**
     * As {@link #rowsFor(String, Activity, String, String)}, of what travels with a tenant that
     * moves: its books stay.
     *
     * @return the answers, each with its row
     */
    public List<Verdict.Allowed> forMoving(
            String country, Activity activity, String place, String field) {
        return ask(country, List.of(DataClass.CUSTOMER, DataClass.PEOPLE), activity, place, field);
    }

    private List<Verdict.Allowed> ask(
            String country, List<DataClass> held, Activity activity, String place, String field) {
        List<Verdict.Allowed> answers = new ArrayList<>();
        for (DataClass data : held) {
            switch (policy.decide(new Question(country, data, activity, place))) {
                case Verdict.Allowed allowed -> answers.add(allowed);
                case Verdict.Refused refused ->
                        throw new InvalidField(field, "residency_refused", refused.words());
            }
        }
        return answers;
    }

    /** The version of the policy and the rows of these answers, for the record. */
    public String words(List<Verdict.Allowed> answers) {
        Set<String> rows = new LinkedHashSet<>();
        answers.forEach(answer -> rows.add(answer.rule().id()));
        return policy.version() + ": " + String.join(", ", rows);
    }

    /**
     * Asks the policy about everything of the cell that holds a copy: its backups and its standby,
     * if it has one, which holds what the server holds, whatever was promised to whom.
     *
     * @param country the tenant's
     * @param field what is named when the answer is no
     * @return the rows that allow it, by what is done there
     * @throws InvalidField ({@code residency_refused}, {@code no_standby})
     */
    public Map<Activity, String> copiesOf(
            String country, Tier tier, CellConfig cell, String field) {
        Map<Activity, String> rows = new EnumMap<>(Activity.class);
        rows.put(Activity.BACKUP, rowsFor(country, Activity.BACKUP, cell.backupCountry(), field));
        mustSuit(cell, tier, field);
        cell.standbyCountry()
                .ifPresent(standby ->
                        rows.put(
                                Activity.FAILOVER,
                                rowsFor(country, Activity.FAILOVER, standby, field)));
        return rows;
    }

    /**
     * A tier that is promised a standby is not for a cell without one.
     *
     * @throws InvalidField ({@code no_standby})
     */
    public static void mustSuit(CellConfig cell, Tier tier, String field) {
        if (tier.hasStandby() && cell.standbyCountry().isEmpty()) {
            throw new InvalidField(
                    field,
                    "no_standby",
                    "The tier %s is promised a standby, and the cell %s has none."
                            .formatted(tier, cell.name()));
        }
    }
}
