@NullMarked
package com.mydr24.tenant.audit;

import org.jspecify.annotations.NullMarked;
