package com.mydr24.tenant.life;

import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.job.CellSweep;
import com.mydr24.regions.placement.CellId;
import com.mydr24.regions.placement.TenantId;
import com.mydr24.tenant.directory.Actor;
import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Begins the erasure of tenants whose grace period is over. */
@Singleton
class EraseAfterGrace implements CellSweep {
    private static final Logger LOG = LoggerFactory.getLogger(EraseAfterGrace.class);

    private final OffboardingRows offboardings;
    private final BeanProvider<Lifecycle> lifecycle;
    private final Clock clock;

    EraseAfterGrace(OffboardingRows offboardings, BeanProvider<Lifecycle> lifecycle, Clock clock) {
        this.offboardings = offboardings;
        this.lifecycle = lifecycle;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "erase-after-grace";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(30);
    }

    @Override
    public void run(CellId cell) {
        for (UUID tenant : offboardings.overdue(cell.value(), clock.instant())) {
            try {
                lifecycle.get().erase(new TenantId(tenant), "grace_over", null, Actor.SYSTEM, null);
            } catch (Conflict e) {
                // A hold stands, or the erasure has begun: looked at again the next time.
                LOG.debug("not erasing {}: {}", tenant, e.detail());
            }
        }
    }
}
