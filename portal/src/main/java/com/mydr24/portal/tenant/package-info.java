/** The life of tenants, for the operator, and a tenant's own profile, keys and sites. */
@NullMarked
package com.mydr24.portal.tenant;

import org.jspecify.annotations.NullMarked;
