/** The cell's own Redis, for what may be forgotten: sessions, limits, caches. */
@NullMarked
package com.mydr24.regions.redis;

import org.jspecify.annotations.NullMarked;
