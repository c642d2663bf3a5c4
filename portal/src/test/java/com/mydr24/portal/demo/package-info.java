/** The demonstration, played against the whole program. */
@NullMarked
package com.mydr24.portal.demo;

import org.jspecify.annotations.NullMarked;
