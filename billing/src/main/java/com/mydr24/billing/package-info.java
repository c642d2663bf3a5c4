@NullMarked
package com.mydr24.billing;

import org.jspecify.annotations.NullMarked;
