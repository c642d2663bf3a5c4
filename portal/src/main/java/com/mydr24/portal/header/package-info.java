/** What every answer carries to protect whoever reads it, and what browsers report of it. */
@NullMarked
package com.mydr24.portal.header;

import org.jspecify.annotations.NullMarked;
