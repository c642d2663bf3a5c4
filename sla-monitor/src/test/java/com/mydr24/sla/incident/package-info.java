@NullMarked
package com.mydr24.sla.incident;

import org.jspecify.annotations.NullMarked;
