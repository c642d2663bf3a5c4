/** What a cell says of its service to all others. */
@NullMarked
package com.mydr24.sla.rollup;

import org.jspecify.annotations.NullMarked;
