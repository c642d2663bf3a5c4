package com.mydr24.referral.attribution;

import com.mydr24.regions.failure.InvalidField;
import com.mydr24.tenant.provisioning.Application;
import com.mydr24.tenant.provisioning.ApplicationCheck;
import jakarta.inject.Singleton;

/** A sign-up that names recommendations must name such that exist, so that none is lost. */
@Singleton
class ReferralIsKnown implements ApplicationCheck {
    private final Attributions attributions;

    ReferralIsKnown(Attributions attributions) {
        this.attributions = attributions;
    }

    @Override
    public void check(Application application) {
        for (var word : Attributions.words(application)) {
            if (attributions.named(word, application).isEmpty()) {
                throw new InvalidField(
                        "referral",
                        "unknown_referral",
                        "The referral is neither the id of a recent click, nor a promo code, nor"
                                + " the name of a link that is in use.");
            }
        }
    }
}
