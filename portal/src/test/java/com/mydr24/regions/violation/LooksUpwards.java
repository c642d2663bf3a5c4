package com.mydr24.regions.violation;

import com.mydr24.tenant.tier.Tier;

/** Deliberate: the lowest module knows one above it. */
record LooksUpwards(Tier tier) {}
