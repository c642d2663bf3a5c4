package com.mydr24.tenant.provisioning;

import com.mydr24.regions.cell.CellConfig;
import com.mydr24.regions.cell.Cells;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.residency.Activity;
import com.mydr24.regions.residency.ResidencyPolicy;
import com.mydr24.tenant.residency.LawfulPlaces;
import jakarta.inject.Singleton;

/** A tenant is placed only where the law of its country lets all of its data be. */
@Singleton
class PlaceIsLawful implements ApplicationCheck {
    private final ResidencyPolicy policy;
    private final LawfulPlaces lawful;
    private final Cells cells;

    PlaceIsLawful(ResidencyPolicy policy, LawfulPlaces lawful, Cells cells) {
        this.policy = policy;
        this.lawful = lawful;
        this.cells = cells;
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
        String country = application.country();
        lawful.rowsFor(country, Activity.PRIMARY, application.region().country(), "region");
        // Which of them it will be is decided later, so all that may be chosen must do.
        for (CellConfig cell : CellCapacity.suiting(cells, application)) {
            lawful.copiesOf(country, application.tier(), cell, "region");
        }
    }
}
