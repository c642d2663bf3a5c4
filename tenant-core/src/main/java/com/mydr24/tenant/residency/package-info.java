/** The residency policy, asked about tenants. */
@NullMarked
package com.mydr24.tenant.residency;

import org.jspecify.annotations.NullMarked;
