/** Keycloak's housekeeping on this machine, without a Keycloak. */
@NullMarked
package com.mydr24.local.keycloak;

import org.jspecify.annotations.NullMarked;
