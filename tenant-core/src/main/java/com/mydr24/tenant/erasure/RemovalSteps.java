package com.mydr24.tenant.erasure;

import com.mydr24.regions.database.TenantRows;
import com.mydr24.tenant.audit.Audit;
import com.mydr24.tenant.life.LegalHolds;
import com.mydr24.tenant.saga.SagaKind;
import com.mydr24.tenant.saga.SagaRun;
import com.mydr24.tenant.saga.SagaStep;
import com.mydr24.tenant.saga.StepWaits;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Set;

/** A step of the erasure for each store. */
@Factory
class RemovalSteps {
    private final Stores stores;
    private final LegalHolds holds;
    private final RemovalRows log;
    private final Audit audit;
    private final TenantRows rows;

    RemovalSteps(Stores stores, LegalHolds holds, RemovalRows log, Audit audit, TenantRows rows) {
        this.stores = stores;
        this.holds = holds;
        this.log = log;
        this.audit = audit;
        this.rows = rows;
    }

    /** Makes what backups still hold of persons unreadable. */
    @Singleton
    @Named("SHRED")
    SagaStep shred() {
        return new Removal("SHRED", 505);
    }

    @Singleton
    @Named("IDENTITY")
    SagaStep identity() {
        return new Removal("IDENTITY", 510);
    }

    @Singleton
    @Named("MEMORY")
    SagaStep memory() {
        return new Removal("MEMORY", 520);
    }

    @Singleton
    @Named("LEFT_PLACES")
    SagaStep leftPlaces() {
        return new Removal("LEFT_PLACES", 525);
    }

    @Singleton
    @Named("SILO")
    SagaStep silo() {
        return new Removal("SILO", 530);
    }

    @Singleton
    @Named("POOL")
    SagaStep pool() {
        return new Removal("POOL", 540);
    }

    @Singleton
    @Named("CONTROL")
    SagaStep control() {
        return new Removal("CONTROL", 550);
    }

    private void shred(SagaRun run) {
        boolean isThere = run.tenant().database().isPool() || rows.hasDatabase(run.placement());
        if (isThere) {
            audit.shred(run.placement());
        }
    }

    private final class Removal implements SagaStep {
        private final String name;
        private final int order;

        Removal(String name, int order) {
            this.name = name;
            this.order = order;
        }

        @Override
        public Set<SagaKind> kinds() {
            return Set.of(SagaKind.ERASE);
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public int order() {
            return order;
        }

        @Override
        public void run(SagaRun run) {
            if (!holds.standing(run.tenant().id()).isEmpty()) {
                throw new StepWaits("A legal hold stands.");
            }
            if (name.equals("SHRED")) {
                shred(run);
                return;
            }
            stores.all().stream()
                    .filter(store -> store.name().equals(name))
                    .forEach(store -> {
                        store.find(run.tenant())
                                .forEach((thing, count) ->
                                        log.note(
                                                run.tenant().id().value(),
                                                run.id(),
                                                name,
                                                thing,
                                                count));
                        store.remove(run.tenant());
                    });
        }
    }
}
