/** The operator's console. */
@NullMarked
package com.mydr24.portal.operator;

import org.jspecify.annotations.NullMarked;
