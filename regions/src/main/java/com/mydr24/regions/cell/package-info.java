/** The cells this process opens, and the catalogue of regions. */
@NullMarked
package com.mydr24.regions.cell;

import org.jspecify.annotations.NullMarked;
