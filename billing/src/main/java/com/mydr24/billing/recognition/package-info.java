/** In which month what was billed is earned (IFRS 15), and what of it is deferred. */
@NullMarked
package com.mydr24.billing.recognition;

import org.jspecify.annotations.NullMarked;
