/** How the headers of answers are written. */
@NullMarked
package com.mydr24.portal.header;

import org.jspecify.annotations.NullMarked;
