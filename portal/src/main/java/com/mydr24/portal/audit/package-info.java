/** A tenant's audit log, and the operator's access to a tenant, as API and pages. */
@NullMarked
package com.mydr24.portal.audit;

import org.jspecify.annotations.NullMarked;
