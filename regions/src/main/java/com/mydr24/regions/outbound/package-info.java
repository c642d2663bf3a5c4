/** Calls that this program makes to addresses which customers type. */
@NullMarked
package com.mydr24.regions.outbound;

import org.jspecify.annotations.NullMarked;
