/** Shares of what improved: claimed with evidence, disputed, decided, and only then charged. */
@NullMarked
package com.mydr24.billing.outcome;

import org.jspecify.annotations.NullMarked;
