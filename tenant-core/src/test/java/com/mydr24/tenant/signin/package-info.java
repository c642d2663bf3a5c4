/** Tokens told apart without any server. */
@NullMarked
package com.mydr24.tenant.signin;

import org.jspecify.annotations.NullMarked;
