package com.mydr24.tenant.provisioning;

import com.mydr24.regions.cell.Cells;
import com.mydr24.regions.database.DatabaseMigrations;
import com.mydr24.regions.placement.Placement;
import jakarta.inject.Singleton;

/** Gives the upper tiers a database of their own. */
@Singleton
class DatabaseStep implements ProvisioningStep {
    private final Cells cells;
    private final DatabaseMigrations migrations;

    DatabaseStep(Cells cells, DatabaseMigrations migrations) {
        this.cells = cells;
        this.migrations = migrations;
    }

    @Override
    public StepName name() {
        return StepName.DATABASE;
    }

    @Override
    public void run(Application application, Placement placement) {
        if (!placement.database().isPool()) {
            migrations.prepareSilo(cells.of(placement.cell()), placement.database());
        }
    }
}
