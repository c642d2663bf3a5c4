@NullMarked
package com.mydr24.sla;

import org.jspecify.annotations.NullMarked;
