/** What finance takes away: the books of a cell as rows, across its tenants. */
@NullMarked
package com.mydr24.billing.export;

import org.jspecify.annotations.NullMarked;
