package com.mydr24.sla.evidence;

import com.mydr24.regions.placement.TenantId;

/** Whose month it is. */
record Subject(TenantId id, String slug) {}
