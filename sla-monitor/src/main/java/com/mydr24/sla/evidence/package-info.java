/** A month in one signed file, from which anyone can recompute its report and its credit. */
@NullMarked
package com.mydr24.sla.evidence;

import org.jspecify.annotations.NullMarked;
