/** A tenant's life after its provisioning: suspended, leaving, and what may not be erased. */
@NullMarked
package com.mydr24.tenant.life;

import org.jspecify.annotations.NullMarked;
