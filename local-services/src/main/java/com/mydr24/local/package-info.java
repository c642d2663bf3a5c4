/** The real services this product needs, on one machine: for the first run and for tests only. */
@NullMarked
package com.mydr24.local;

import org.jspecify.annotations.NullMarked;
