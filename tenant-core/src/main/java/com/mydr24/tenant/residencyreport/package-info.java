/** Where everything that is held about a tenant is, in a report that proves itself. */
@NullMarked
package com.mydr24.tenant.residencyreport;

import org.jspecify.annotations.NullMarked;
