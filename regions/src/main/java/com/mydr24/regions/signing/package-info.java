/** Proving later what was said: Merkle trees, and statements that a cell signs. */
@NullMarked
package com.mydr24.regions.signing;

import org.jspecify.annotations.NullMarked;
