/** What only a local run has: a clock that can be moved. */
@NullMarked
package com.mydr24.portal.local;

import org.jspecify.annotations.NullMarked;
