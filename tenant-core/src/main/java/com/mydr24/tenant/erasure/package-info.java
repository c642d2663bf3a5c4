/** Removing a tenant from every store, looking whether it is gone, and certifying that. */
@NullMarked
package com.mydr24.tenant.erasure;

import org.jspecify.annotations.NullMarked;
