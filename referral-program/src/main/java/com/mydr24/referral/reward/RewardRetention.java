package com.mydr24.referral.reward;

import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.erasure.Retention;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Set;

/** Why a partner was paid, or not, is part of the partner's account and stays with it. */
@Singleton
class RewardRetention implements Retention {
    private static final Set<String> TABLES = Set.of("reward_decision", "reward", "risk_case");

    @Override
    public Store store() {
        return Store.CONTROL;
    }

    @Override
    public boolean keeps(String schema, String table) {
        return schema.equals("referral") && TABLES.contains(table);
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
