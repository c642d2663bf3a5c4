/** How a tenant's people sign on: its e-mail domains and its own identity provider. */
@NullMarked
package com.mydr24.portal.signon;

import org.jspecify.annotations.NullMarked;
