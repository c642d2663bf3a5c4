/** What a tenant has agreed to pay, and how much of it falls in a month. */
@NullMarked
package com.mydr24.billing.subscription;

import org.jspecify.annotations.NullMarked;
