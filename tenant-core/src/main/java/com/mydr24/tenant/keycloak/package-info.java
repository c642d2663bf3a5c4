/** Keycloak behind {@link com.mydr24.tenant.identity.IdentityProvider}; nobody else knows it. */
@NullMarked
package com.mydr24.tenant.keycloak;

import org.jspecify.annotations.NullMarked;
