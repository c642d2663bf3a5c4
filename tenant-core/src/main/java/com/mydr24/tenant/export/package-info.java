/** Everything about a tenant in one archive that explains itself. */
@NullMarked
package com.mydr24.tenant.export;

import org.jspecify.annotations.NullMarked;
