@NullMarked
package com.mydr24.tenant.signon;

import org.jspecify.annotations.NullMarked;
