/** What all regions show side by side, without any data of theirs leaving them. */
@NullMarked
package com.mydr24.regions.rollup;

import org.jspecify.annotations.NullMarked;
