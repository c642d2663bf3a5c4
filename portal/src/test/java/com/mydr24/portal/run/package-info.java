/** What a newcomer starts first, in the way that it is started. */
@NullMarked
package com.mydr24.portal.run;

import org.jspecify.annotations.NullMarked;
