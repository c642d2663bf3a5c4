/** What only a local run has: a clock that can be moved, and the operator's key in a file. */
@NullMarked
package com.mydr24.portal.local;

import org.jspecify.annotations.NullMarked;
