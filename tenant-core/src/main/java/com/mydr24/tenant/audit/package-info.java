/** What was done in a tenant's name or to it: a log that cannot be changed unseen. */
@NullMarked
package com.mydr24.tenant.audit;

import org.jspecify.annotations.NullMarked;
