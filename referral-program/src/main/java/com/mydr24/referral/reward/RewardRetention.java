package com.mydr24.referral.reward;

import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.erasure.Retention;
import jakarta.inject.Singleton;
import java.time.Instant;

/** Why a partner was paid, or not, is part of the partner's account and stays with it. */
@Singleton
class RewardRetention implements Retention {
    @Override
    public Store store() {
        return Store.CONTROL;
    }

    @Override
    public boolean keeps(String schema, String table) {
        return schema.equals("referral")
                && (table.equals("reward_decision") || table.equals("reward"));
    }

    @Override
    public Basis basis(DirectoryEntry tenant, Instant erasedAt) {
        return new Basis(
                "the decision on the partner's commission, a voucher of the partner's account; of"
                        + " the tenant it names id and slug",
                null,
                null);
    }
}
