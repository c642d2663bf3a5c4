/** Keycloak on this machine: unpacked and built once, then run as one child process. */
@NullMarked
package com.mydr24.local.keycloak;

import org.jspecify.annotations.NullMarked;
