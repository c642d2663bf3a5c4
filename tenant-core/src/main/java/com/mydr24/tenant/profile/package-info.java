/** What a region knows of its tenant: names, contact, contract time zone. */
@NullMarked
package com.mydr24.tenant.profile;

import org.jspecify.annotations.NullMarked;
