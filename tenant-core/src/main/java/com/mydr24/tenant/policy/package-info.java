/** What a tenant rules for itself and for those below it; tightened downwards, never loosened. */
@NullMarked
package com.mydr24.tenant.policy;

import org.jspecify.annotations.NullMarked;
