@NullMarked
package com.mydr24.sla.edge;

import org.jspecify.annotations.NullMarked;
