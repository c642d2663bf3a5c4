/** Journeys through the pages in a real browser. */
@NullMarked
package com.mydr24.portal.browser;

import org.jspecify.annotations.NullMarked;
