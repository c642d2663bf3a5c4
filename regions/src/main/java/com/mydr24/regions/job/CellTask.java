package com.mydr24.regions.job;

import com.mydr24.regions.placement.CellId;

/**
 * A job of one cell that is finished even if the process dies: it is started again from the
 * beginning, so it must find out by itself what is done already.
 */
public interface CellTask {
    String name();

    /**
     * @param instance what the job is about, such as a month or a tenant's id
     */
    void run(CellId cell, String instance);
}
