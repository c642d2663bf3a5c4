@NullMarked
package com.mydr24.local;

import org.jspecify.annotations.NullMarked;
