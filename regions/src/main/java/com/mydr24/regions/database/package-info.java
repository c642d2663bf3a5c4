/** Databases that know where they are, and the only door to them. */
@NullMarked
package com.mydr24.regions.database;

import org.jspecify.annotations.NullMarked;
