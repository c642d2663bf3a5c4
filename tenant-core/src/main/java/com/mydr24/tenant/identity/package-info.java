/** What MyDR24 asks of an identity provider, in its own words; the vendor stands behind it. */
@NullMarked
package com.mydr24.tenant.identity;

import org.jspecify.annotations.NullMarked;
