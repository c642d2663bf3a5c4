/**
 * How fast a tenant's error budgets are used up: what is left of them, and whether somebody should
 * hear of it.
 */
@NullMarked
package com.mydr24.sla.watch;

import org.jspecify.annotations.NullMarked;
