/** The adapter to Redis; nothing outside knows that it is Redis. */
@NullMarked
package com.mydr24.regions.redis;

import org.jspecify.annotations.NullMarked;
