/** Moving a whole tenant from one database to another, while it works. */
@NullMarked
package com.mydr24.regions.relocation;

import org.jspecify.annotations.NullMarked;
