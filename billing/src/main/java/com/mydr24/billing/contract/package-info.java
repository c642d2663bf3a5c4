/** What one customer pays by: the versions of its plans, and what was agreed besides. */
@NullMarked
package com.mydr24.billing.contract;

import org.jspecify.annotations.NullMarked;
