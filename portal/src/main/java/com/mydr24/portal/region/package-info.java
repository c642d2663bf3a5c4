/** Cells and regions, as the operator sees them. */
@NullMarked
package com.mydr24.portal.region;

import org.jspecify.annotations.NullMarked;
