package com.mydr24.referral.reward;

import com.mydr24.referral.campaign.CampaignTerms;
import com.mydr24.referral.campaign.Lowered;
import com.mydr24.referral.partner.PartnerType;
import com.mydr24.referral.policy.RecordKind;
import com.mydr24.referral.policy.RewardForm;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a decision was made from, kept with it.
 *
 * @param lowered by what the terms may not let it stand beside
 * @param form in which it is given, which the policy may have changed
 * @param standing where the partner stood in its group, where that decided
 * @param agreement the version of the agreement that held; 0 for none
 */
@Serdeable
record DecisionInputs(
        String invoice,
        long netMinor,
        String currency,
        Instant paidAt,
        Lowered lowered,
        PartnerType partnerType,
        String partnerCountry,
        Set<RecordKind> onRecord,
        int agreement,
        String link,
        Instant boundAt,
        String campaign,
        int campaignVersion,
        CampaignTerms terms,
        @Nullable Earning earning,
        @Nullable Standing standing,
        @Nullable RewardForm form) {

    static DecisionInputs of(RewardCase theCase, Reward reward) {
        var paid = theCase.paid();
        return new DecisionInputs(
                paid.number(),
                paid.netMinor(),
                paid.currency(),
                paid.paidAt(),
                theCase.lowered(),
                theCase.partner().type(),
                theCase.partner().country(),
                new TreeSet<>(theCase.onRecord()),
                theCase.agreement().version(),
                theCase.link().slug(),
                theCase.conversion().boundAt(),
                theCase.campaign().name(),
                theCase.campaign().version(),
                theCase.campaign().terms(),
                reward instanceof Reward.Earned earned ? earned.earning() : null,
                reward instanceof Reward.Earned earned ? earned.standing() : null,
                reward instanceof Reward.Earned earned ? earned.form() : null);
    }
}
