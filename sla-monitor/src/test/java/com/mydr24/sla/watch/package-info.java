@NullMarked
package com.mydr24.sla.watch;

import org.jspecify.annotations.NullMarked;
