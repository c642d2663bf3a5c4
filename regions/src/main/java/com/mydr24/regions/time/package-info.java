/** The time, as something given: business time, which a local run may move, and machine time. */
@NullMarked
package com.mydr24.regions.time;

import org.jspecify.annotations.NullMarked;
