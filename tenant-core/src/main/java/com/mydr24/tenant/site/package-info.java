/** The places a tenant runs. */
@NullMarked
package com.mydr24.tenant.site;

import org.jspecify.annotations.NullMarked;
