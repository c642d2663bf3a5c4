/** What the demonstration sends, without sending it. */
@NullMarked
package com.mydr24.local.demo;

import org.jspecify.annotations.NullMarked;
