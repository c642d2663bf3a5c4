/** What a broken promise is worth: the contract's table applied to what was measured. */
@NullMarked
package com.mydr24.sla.credit;

import org.jspecify.annotations.NullMarked;
