/** Where one tenant lives, as a type; regional code takes a placement and nothing else. */
@NullMarked
package com.mydr24.regions.placement;

import org.jspecify.annotations.NullMarked;
