/** The double-entry books: what each business event moved between which accounts. */
@NullMarked
package com.mydr24.billing.journal;

import org.jspecify.annotations.NullMarked;
