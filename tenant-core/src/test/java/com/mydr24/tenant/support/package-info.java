@NullMarked
package com.mydr24.tenant.support;

import org.jspecify.annotations.NullMarked;
