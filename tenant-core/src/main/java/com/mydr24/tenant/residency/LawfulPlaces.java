package com.mydr24.tenant.residency;

import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.placement.Placement;
import com.mydr24.regions.residency.Activity;
import com.mydr24.regions.residency.DataClass;
import com.mydr24.regions.residency.Question;
import com.mydr24.regions.residency.ResidencyPolicy;
import com.mydr24.regions.residency.Verdict;
import com.mydr24.tenant.profile.TenantProfiles;
import jakarta.inject.Singleton;
import java.util.LinkedHashSet;
import java.util.List;
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
        Set<String> rows = new LinkedHashSet<>();
        for (DataClass data : ALL_THAT_IS_HELD) {
            switch (policy.decide(new Question(country, data, activity, place))) {
                case Verdict.Allowed allowed -> rows.add(allowed.rule().id());
                case Verdict.Refused refused ->
                        throw new InvalidField(field, "residency_refused", refused.words());
            }
        }
        return policy.version() + ": " + String.join(", ", rows);
    }
}
