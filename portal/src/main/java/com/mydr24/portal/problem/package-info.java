/** One way to say no: RFC 9457 problems, and a page with the same words. */
@NullMarked
package com.mydr24.portal.problem;

import org.jspecify.annotations.NullMarked;
