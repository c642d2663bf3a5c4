/** How long the books outlive a customer. */
@NullMarked
package com.mydr24.billing.retention;

import org.jspecify.annotations.NullMarked;
