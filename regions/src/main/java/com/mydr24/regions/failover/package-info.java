/** What is promised when the server of a cell fails, and the drill that measures it. */
@NullMarked
package com.mydr24.regions.failover;

import org.jspecify.annotations.NullMarked;
