/** A tenant's people: who they are, what they may do, and asking them in. */
@NullMarked
package com.mydr24.portal.member;

import org.jspecify.annotations.NullMarked;
