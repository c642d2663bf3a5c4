package com.mydr24.tenant.provisioning;

import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.residency.Activity;
import com.mydr24.regions.residency.DataClass;
import com.mydr24.regions.residency.Question;
import com.mydr24.regions.residency.ResidencyPolicy;
import com.mydr24.regions.residency.Verdict;
import jakarta.inject.Singleton;
import java.util.List;

/** A tenant is placed only where the law of its country lets all of its data be. */
@Singleton
class PlaceIsLawful implements ApplicationCheck {
    private static final List<DataClass> ALL_THAT_IS_KEPT =
            List.of(DataClass.CUSTOMER, DataClass.PEOPLE, DataClass.BOOKS);

    private final ResidencyPolicy policy;

    PlaceIsLawful(ResidencyPolicy policy) {
        this.policy = policy;
    }

    @Override
    public void check(Application application) {
        if (policy.of(application.country()).isEmpty()) {
            throw new InvalidField(
                    "country",
                    "country_not_served",
                    "The residency policy has no rows for %s yet, so nothing of it may be kept."
                            .formatted(application.country()));
        }
        for (DataClass data : ALL_THAT_IS_KEPT) {
            Verdict verdict =
                    policy.decide(
                            new Question(
                                    application.country(),
                                    data,
                                    Activity.PRIMARY,
                                    application.region().country()));
            if (verdict instanceof Verdict.Refused) {
                throw new InvalidField("region", "residency_refused", verdict.words());
            }
        }
    }
}
