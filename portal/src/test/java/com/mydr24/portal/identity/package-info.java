/** Sign-in against a real Keycloak. */
@NullMarked
package com.mydr24.portal.identity;

import org.jspecify.annotations.NullMarked;
