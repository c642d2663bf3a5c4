package com.mydr24.portal.operator;

import com.mydr24.tenant.provisioning.CellLoad;
import com.mydr24.tenant.tier.Tier;
import java.util.List;

/** A cell as the operator's list of regions shows it. */
public record RegionLine(String region, String cell, List<Tier> sold, CellLoad load) {}
