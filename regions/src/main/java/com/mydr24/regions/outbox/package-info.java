/** Events that travel from a tenant's database to whoever must hear of them, at least once. */
@NullMarked
package com.mydr24.regions.outbox;

import org.jspecify.annotations.NullMarked;
