package com.mydr24.referral.people;

import com.mydr24.regions.cell.Cells;
import com.mydr24.regions.placement.CellId;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * The cell where partners' people sign in: its identity provider has their accounts, its short
 * memory their sessions. A partner belongs to no region, and its people must be somewhere.
 */
@Singleton
public class PartnersHome {
    private final Cells cells;
    private final CellId home;

    PartnersHome(
            Cells cells,
            @Property(name = "mydr24.referral.home-cell") @Nullable String configured) {
        this.cells = cells;
        this.home = configured == null ? cells.all().getFirst().id() : new CellId(configured);
    }

    /**
     * @throws com.mydr24.regions.failure.Misdirected when another process has it
     */
    public CellId cell() {
        return cells.of(home).id();
    }

    /** Whether this process has it. */
    public boolean isHere() {
        return cells.find(home).isPresent();
    }

    boolean is(CellId cell) {
        return home.equals(cell);
    }
}
