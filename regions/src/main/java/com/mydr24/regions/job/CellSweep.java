package com.mydr24.regions.job;

import com.mydr24.regions.placement.CellId;
import java.time.Duration;

/** Something each cell looks after again and again, in one process at a time. */
public interface CellSweep {
    String name();

    Duration every();

    void run(CellId cell);
}
