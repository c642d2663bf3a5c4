/** The operator looks into a tenant: only when the tenant agreed, read-only, and for a while. */
@NullMarked
package com.mydr24.tenant.support;

import org.jspecify.annotations.NullMarked;
