@NullMarked
package com.mydr24.tenant;

import org.jspecify.annotations.NullMarked;
