/** Where a tenant's time goes: by operation, and against the month before. */
@NullMarked
package com.mydr24.sla.review;

import org.jspecify.annotations.NullMarked;
