/** What currencies were worth on which day. */
@NullMarked
package com.mydr24.billing.rate;

import org.jspecify.annotations.NullMarked;
