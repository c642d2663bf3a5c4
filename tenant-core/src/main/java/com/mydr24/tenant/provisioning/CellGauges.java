package com.mydr24.tenant.provisioning;

import com.mydr24.regions.cell.CellConfig;
import com.mydr24.regions.cell.Cells;
import com.mydr24.regions.placement.CellId;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;
import java.util.function.ToDoubleFunction;

/**
 * What the cells of this process hold, beside what they may: a cell that fills up is seen before a
 * sign-up is refused. Counted anew each time somebody looks.
 */
@Singleton
class CellGauges implements MeterBinder {
    private final Cells cells;
    private final CellCapacity capacity;

    CellGauges(Cells cells, CellCapacity capacity) {
        this.cells = cells;
        this.capacity = capacity;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (CellConfig cell : cells.all()) {
            CellId id = cell.id();
            bind(
                    registry,
                    id,
                    "mydr24.cell.realms",
                    "Realms, the shared one included",
                    CellLoad::realms);
            bind(
                    registry,
                    id,
                    "mydr24.cell.realms.most",
                    "Realms there may be",
                    CellLoad::mostRealms);
            bind(
                    registry,
                    id,
                    "mydr24.cell.organisations",
                    "Organisations in the shared realm",
                    CellLoad::organisations);
            bind(
                    registry,
                    id,
                    "mydr24.cell.organisations.most",
                    "Organisations there may be",
                    CellLoad::mostOrganisations);
        }
    }

    private void bind(
            MeterRegistry registry,
            CellId cell,
            String name,
            String what,
            ToDoubleFunction<CellLoad> part) {
        Gauge.builder(name, capacity, counted -> part.applyAsDouble(counted.of(cell)))
                .description(what)
                .tag("cell", cell.value())
                .register(registry);
    }
}
