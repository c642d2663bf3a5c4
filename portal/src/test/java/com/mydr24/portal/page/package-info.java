/** How values are written. */
@NullMarked
package com.mydr24.portal.page;

import org.jspecify.annotations.NullMarked;
