/** A real Redis server on this machine. */
@NullMarked
package com.mydr24.local.redis;

import org.jspecify.annotations.NullMarked;
