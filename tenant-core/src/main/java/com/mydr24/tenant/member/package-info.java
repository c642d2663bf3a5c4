/** A tenant's people, and what each of them may do. */
@NullMarked
package com.mydr24.tenant.member;

import org.jspecify.annotations.NullMarked;
