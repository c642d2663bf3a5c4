/** {@code ./mydr24 run}: everything on this machine, started and stopped as one. */
@NullMarked
package com.mydr24.local.run;

import org.jspecify.annotations.NullMarked;
