/** Signing in and out in a browser, and the session in between. */
@NullMarked
package com.mydr24.portal.signin;

import org.jspecify.annotations.NullMarked;
