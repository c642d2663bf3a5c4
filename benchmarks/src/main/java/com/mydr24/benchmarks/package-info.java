@NullMarked
package com.mydr24.benchmarks;

import org.jspecify.annotations.NullMarked;
