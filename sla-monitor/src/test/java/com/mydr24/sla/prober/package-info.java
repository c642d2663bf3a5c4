@NullMarked
package com.mydr24.sla.prober;

import org.jspecify.annotations.NullMarked;
