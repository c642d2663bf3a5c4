/** Where each tenant is. The only source of placements. */
@NullMarked
package com.mydr24.tenant.directory;

import org.jspecify.annotations.NullMarked;
