/** E-mail domains that tenants have proved to be theirs. */
@NullMarked
package com.mydr24.tenant.domain;

import org.jspecify.annotations.NullMarked;
