@NullMarked
package com.mydr24.portal.document;

import org.jspecify.annotations.NullMarked;
