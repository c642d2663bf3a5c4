package com.mydr24.referral.attribution;

import com.mydr24.regions.failure.InvalidField;
import com.mydr24.tenant.provisioning.Application;
import com.mydr24.tenant.provisioning.ApplicationCheck;
import jakarta.inject.Singleton;

/** A sign-up that names a recommendation must name one that exists, so that none is lost. */
@Singleton
class ReferralIsKnown implements ApplicationCheck {
    private final Attributions attributions;

    ReferralIsKnown(Attributions attributions) {
        this.attributions = attributions;
    }

    @Override
    public void check(Application application) {
        var referral = application.referral();
        if (referral != null
                && attributions
                        .of(referral, application.appliedAt())
                        .filter(attribution -> attribution.link().enabled())
                        .isEmpty()) {
            throw new InvalidField(
                    "referral",
                    "unknown_referral",
                    "The referral is neither the id of a click of the last 90 days nor the name of"
                            + " a link that is in use.");
        }
    }
}
