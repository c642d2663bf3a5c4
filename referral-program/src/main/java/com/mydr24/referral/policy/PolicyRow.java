package com.mydr24.referral.policy;

import com.mydr24.referral.partner.PartnerType;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of the policy.
 *
 * @param places ISO 3166-1 codes, groups by {@code @NAME}, or {@code *} for every country
 * @param forms what it allows; none refuses everything
 * @param needs what has to be on record first
 * @param refusal what a partner is told that the row does not allow
 * @param source where it is written
 */
@Serdeable
record PolicyRow(
        String id,
        PartnerType type,
        List<String> places,
        List<RewardForm> forms,
        List<RewardKind> kinds,
        List<RecordKind> needs,
        @Nullable AnnualCap annualCap,
        @Nullable String refusal,
        String source) {

    boolean allows(RewardForm form, RewardKind kind) {
        return forms.contains(form) && kinds.contains(kind);
    }
}
