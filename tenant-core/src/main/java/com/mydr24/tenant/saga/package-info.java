/** What is done to a tenant step by step, so that a kill anywhere leaves something to resume. */
@NullMarked
package com.mydr24.tenant.saga;

import org.jspecify.annotations.NullMarked;
