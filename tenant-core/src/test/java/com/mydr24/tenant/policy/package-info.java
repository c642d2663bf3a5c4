@NullMarked
package com.mydr24.tenant.policy;

import org.jspecify.annotations.NullMarked;
