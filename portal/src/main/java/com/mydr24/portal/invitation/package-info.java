/** Asking people in: what is typed about them, and the page that their link leads to. */
@NullMarked
package com.mydr24.portal.invitation;

import org.jspecify.annotations.NullMarked;
