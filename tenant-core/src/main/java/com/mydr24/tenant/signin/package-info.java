/**
 * Signing people in through their tenant's issuer, and knowing one tenant's token from another's.
 */
@NullMarked
package com.mydr24.tenant.signin;

import org.jspecify.annotations.NullMarked;
