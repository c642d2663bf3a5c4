/** Sessions, tickets and where a person may be sent after signing in. */
@NullMarked
package com.mydr24.portal.signin;

import org.jspecify.annotations.NullMarked;
