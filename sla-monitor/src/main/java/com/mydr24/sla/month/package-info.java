/**
 * A month's report as a pure function of the contract and the log, and where final ones are kept.
 */
@NullMarked
package com.mydr24.sla.month;

import org.jspecify.annotations.NullMarked;
