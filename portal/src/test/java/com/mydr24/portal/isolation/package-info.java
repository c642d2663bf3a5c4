/** That no tenant sees another: by the catalog, by mutation, by plan, and over HTTP. */
@NullMarked
package com.mydr24.portal.isolation;

import org.jspecify.annotations.NullMarked;
