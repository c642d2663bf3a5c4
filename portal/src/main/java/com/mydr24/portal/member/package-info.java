/** A tenant's people: who they are and what they may do. */
@NullMarked
package com.mydr24.portal.member;

import org.jspecify.annotations.NullMarked;
