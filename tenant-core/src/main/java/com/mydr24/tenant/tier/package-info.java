/** What is sold: four tiers, and where each is offered. */
@NullMarked
package com.mydr24.tenant.tier;

import org.jspecify.annotations.NullMarked;
