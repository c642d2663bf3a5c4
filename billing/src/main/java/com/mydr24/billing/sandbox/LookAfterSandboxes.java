package com.mydr24.billing.sandbox;

import com.mydr24.regions.job.CellSweep;
import com.mydr24.regions.placement.CellId;
import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.directory.TenantKind;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Does for sandboxes that nobody moves what falls due as their time goes by of itself. */
@Singleton
class LookAfterSandboxes implements CellSweep {
    private final Directory directory;
    private final Sandboxes sandboxes;

    LookAfterSandboxes(Directory directory, Sandboxes sandboxes) {
        this.directory = directory;
        this.sandboxes = sandboxes;
    }

    @Override
    public String name() {
        return "look-after-sandboxes";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public void run(CellId cell) {
        directory.inCell(cell).stream()
                .filter(tenant -> tenant.kind() == TenantKind.SANDBOX)
                .filter(tenant -> tenant.status().isAlive())
                .forEach(sandboxes::goOn);
    }
}
