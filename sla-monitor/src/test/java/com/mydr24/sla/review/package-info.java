@NullMarked
package com.mydr24.sla.review;

import org.jspecify.annotations.NullMarked;
