/** What the overview draws and says. */
@NullMarked
package com.mydr24.portal.sla;

import org.jspecify.annotations.NullMarked;
