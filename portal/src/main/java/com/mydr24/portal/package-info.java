@NullMarked
package com.mydr24.portal;

import org.jspecify.annotations.NullMarked;
