/** Bills of hospitals that their national system pays, on its own invoice. */
@NullMarked
package com.mydr24.billing.family;

import org.jspecify.annotations.NullMarked;
