package com.mydr24.tenant.relocation;

import com.mydr24.regions.job.CellSweep;
import com.mydr24.regions.placement.CellId;
import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** Shreds what tenants left behind when its grace is over. */
@Singleton
class ShredLeftPlaces implements CellSweep {
    private final BeanProvider<LeftPlaces> places;
    private final Clock clock;

    ShredLeftPlaces(BeanProvider<LeftPlaces> places, Clock clock) {
        this.places = places;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "shred-left-places";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(60);
    }

    @Override
    public void run(CellId cell) {
        LeftPlaces left = places.get();
        left.due(cell, clock.instant()).forEach(place -> left.shred(place, clock.instant()));
    }
}
