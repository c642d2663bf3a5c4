/** A tenant that changes its tier: its entitlements at once, its rows a moment later. */
@NullMarked
package com.mydr24.tenant.tierchange;

import org.jspecify.annotations.NullMarked;
