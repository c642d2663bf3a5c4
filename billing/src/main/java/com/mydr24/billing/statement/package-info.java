/** Statements of the bank: what arrived, matched with what is owed. */
@NullMarked
package com.mydr24.billing.statement;

import org.jspecify.annotations.NullMarked;
