/**
 * Pages that are kept: HTML of the program's own as tagged PDF, the same bytes for the same words.
 */
@NullMarked
package com.mydr24.portal.document;

import org.jspecify.annotations.NullMarked;
