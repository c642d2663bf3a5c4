/** A tenant that moves to another database, cell or region while it works. */
@NullMarked
package com.mydr24.tenant.relocation;

import org.jspecify.annotations.NullMarked;
