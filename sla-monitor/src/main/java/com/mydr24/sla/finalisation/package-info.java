/** The moment a month can no longer change: its report is signed, and its credit is granted. */
@NullMarked
package com.mydr24.sla.finalisation;

import org.jspecify.annotations.NullMarked;
