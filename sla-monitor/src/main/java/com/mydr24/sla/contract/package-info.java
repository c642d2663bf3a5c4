/** What was promised to a tenant, as data: the terms of its tier, kept per version. */
@NullMarked
package com.mydr24.sla.contract;

import org.jspecify.annotations.NullMarked;
