/** Who is calling, and what that caller may do. */
@NullMarked
package com.mydr24.portal.security;

import org.jspecify.annotations.NullMarked;
