/**
 * The HTTP API and the pages. It starts the program, says who is calling, and maps what the other
 * modules answer to HTTP; no business rule lives here.
 */
@NullMarked
package com.mydr24.portal;

import org.jspecify.annotations.NullMarked;
