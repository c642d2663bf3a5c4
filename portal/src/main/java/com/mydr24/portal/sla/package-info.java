/** Measurements in; reports, evidence and charts out. */
@NullMarked
package com.mydr24.portal.sla;

import org.jspecify.annotations.NullMarked;
