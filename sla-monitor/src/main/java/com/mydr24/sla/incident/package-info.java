/**
 * Promises in danger: opened, changed and closed by what is measured, noted on by people, and told
 * to whoever wants to hear of them.
 */
@NullMarked
package com.mydr24.sla.incident;

import org.jspecify.annotations.NullMarked;
