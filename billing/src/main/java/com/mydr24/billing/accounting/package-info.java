/** The journal as the programs of accountants read it. */
@NullMarked
package com.mydr24.billing.accounting;

import org.jspecify.annotations.NullMarked;
