package com.mydr24.tenant.relocation;

import com.mydr24.regions.placement.Placement;
import java.util.List;
import java.util.Map;

/**
 * What a move would do, before anything is done.
 *
 * @param policy the version of the residency policy and the rows that allow the new place
 * @param conditions what must be true besides; somebody has to say where it is written down
 * @param rows how many rows of the tenant's would be carried, by table
 * @param stays what would stay where it is
 */
public record RelocationPlan(
        Placement from,
        Placement to,
        String policy,
        List<String> conditions,
        Map<String, Long> rows,
        List<String> stays) {}
