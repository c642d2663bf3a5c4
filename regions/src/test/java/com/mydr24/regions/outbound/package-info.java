@NullMarked
package com.mydr24.regions.outbound;

import org.jspecify.annotations.NullMarked;
