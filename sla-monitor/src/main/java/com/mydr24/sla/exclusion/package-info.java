/** Time that counts for nobody: who said so, when, and how much of it the contract allows. */
@NullMarked
package com.mydr24.sla.exclusion;

import org.jspecify.annotations.NullMarked;
