/** What a promise costs, measured side by side in one run and printed as a ratio. */
@NullMarked
package com.mydr24.benchmarks;

import org.jspecify.annotations.NullMarked;
