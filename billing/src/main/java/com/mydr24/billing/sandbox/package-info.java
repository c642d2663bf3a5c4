/** Tenants that are moved through time by their own key: what they owe is nobody's money. */
@NullMarked
package com.mydr24.billing.sandbox;

import org.jspecify.annotations.NullMarked;
