/**
 * Half a year of invented tenants, told to the portal through its own API, so that it has a past.
 */
@NullMarked
package com.mydr24.local.demo;

import org.jspecify.annotations.NullMarked;
