/** A real PostgreSQL server on this machine. */
@NullMarked
package com.mydr24.local.postgres;

import org.jspecify.annotations.NullMarked;
