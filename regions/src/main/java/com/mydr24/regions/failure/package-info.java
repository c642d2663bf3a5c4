/** How every module says no: few kinds, each with a stable code, mapped to HTTP by the portal. */
@NullMarked
package com.mydr24.regions.failure;

import org.jspecify.annotations.NullMarked;
