/** Numbers about the running program, for whoever runs it. */
@NullMarked
package com.mydr24.portal.metrics;

import org.jspecify.annotations.NullMarked;
