@NullMarked
package com.mydr24.regions;

import org.jspecify.annotations.NullMarked;
