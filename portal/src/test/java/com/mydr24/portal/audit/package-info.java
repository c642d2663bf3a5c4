@NullMarked
package com.mydr24.portal.audit;

import org.jspecify.annotations.NullMarked;
