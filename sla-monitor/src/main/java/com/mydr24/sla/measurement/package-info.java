/** What was measured of a tenant's service, line by line, and the append-only log it goes into. */
@NullMarked
package com.mydr24.sla.measurement;

import org.jspecify.annotations.NullMarked;
