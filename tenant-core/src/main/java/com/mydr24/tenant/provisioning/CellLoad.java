package com.mydr24.tenant.provisioning;

/** How full a cell is: the realms and organisations it has, and how many it may have. */
public record CellLoad(long realms, int mostRealms, long organisations, int mostOrganisations) {}
