/** From an application to a working tenant, in steps that a kill cannot double. */
@NullMarked
package com.mydr24.tenant.provisioning;

import org.jspecify.annotations.NullMarked;
