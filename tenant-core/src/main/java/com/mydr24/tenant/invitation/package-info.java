/** Asking people in: a link that works once, and what accepting it sets up. */
@NullMarked
package com.mydr24.tenant.invitation;

import org.jspecify.annotations.NullMarked;
