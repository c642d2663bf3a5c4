/**
 * Requests at the platform's own edge, counted in memory and written down once a minute. What a
 * killed process had not written down is known to be unknown.
 */
@NullMarked
package com.mydr24.sla.edge;

import org.jspecify.annotations.NullMarked;
