/** The life of a tenant over HTTP: what the operator does to it, and what it takes along. */
@NullMarked
package com.mydr24.portal.life;

import org.jspecify.annotations.NullMarked;
