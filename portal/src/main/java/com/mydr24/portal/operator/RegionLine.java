package com.mydr24.portal.operator;

import com.mydr24.regions.cell.KnownCell;
import com.mydr24.tenant.provisioning.CellLoad;
import com.mydr24.tenant.tier.Tier;
import java.util.List;

/**
 * A cell as the operator's list of regions shows it.
 *
 * @param here whether the process that answers opens it
 */
public record RegionLine(KnownCell cell, boolean here, List<Tier> sold, CellLoad load) {}
