/** What a month will cost, before it is closed. */
@NullMarked
package com.mydr24.billing.preview;

import org.jspecify.annotations.NullMarked;
