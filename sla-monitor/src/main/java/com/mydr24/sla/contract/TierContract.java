package com.mydr24.sla.contract;

import com.mydr24.tenant.saga.SagaKind;
import com.mydr24.tenant.saga.SagaRun;
import com.mydr24.tenant.saga.SagaStep;
import com.mydr24.tenant.tierchange.TierChange;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Set;

/**
 * Gives a tenant that changes its tier the contract of the new one. A higher promise holds for the
 * whole month in which it was made; a lower one from the next month on, so that no month for which
 * the higher fee was paid, in part, is judged by less.
 */
@Singleton
class TierContract implements SagaStep {
    private final Contracts contracts;

    TierContract(Contracts contracts) {
        this.contracts = contracts;
    }

    @Override
    public Set<SagaKind> kinds() {
        return Set.of(SagaKind.CHANGE_TIER);
    }

    @Override
    public String name() {
        return "SLA_CONTRACT";
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public void run(SagaRun run) {
        TierChange change = TierChange.of(run);
        Contract former = contracts.current(run.placement());
        Contract next =
                new Contract(
                        former.version() + 1,
                        change.to().name(),
                        former.timeZone(),
                        former.start(),
                        TierTerms.of(change.to()));
        contracts.addOnce(run.placement(), next, effectiveFrom(change, former));
    }

    private static Instant effectiveFrom(TierChange change, Contract former) {
        if (change.isUpgrade()) {
            return change.at();
        }
        return YearMonth.from(change.at().atZone(former.timeZone()))
                .plusMonths(1)
                .atDay(1)
                .atStartOfDay(former.timeZone())
                .toInstant();
    }
}
