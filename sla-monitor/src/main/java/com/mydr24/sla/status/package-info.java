/** What a tenant lets the public see of its service: the numbers of its reports, and no others. */
@NullMarked
package com.mydr24.sla.status;

import org.jspecify.annotations.NullMarked;
