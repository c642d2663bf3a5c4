@NullMarked
package com.mydr24.tenant.domain;

import org.jspecify.annotations.NullMarked;
