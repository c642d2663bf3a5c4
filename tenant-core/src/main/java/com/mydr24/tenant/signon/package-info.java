/** Signing on at the tenant's own identity provider. */
@NullMarked
package com.mydr24.tenant.signon;

import org.jspecify.annotations.NullMarked;
