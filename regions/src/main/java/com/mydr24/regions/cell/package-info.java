/** The cells this process opens, and the regions they lie in. */
@NullMarked
package com.mydr24.regions.cell;

import org.jspecify.annotations.NullMarked;
