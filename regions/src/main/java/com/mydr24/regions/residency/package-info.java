/**
 * Where whose data may be: the law of each country as rows of data, and one engine that answers for
 * all of the program.
 */
@NullMarked
package com.mydr24.regions.residency;

import org.jspecify.annotations.NullMarked;
