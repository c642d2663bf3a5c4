/**
 * Looks at tenants' own endpoints from several vantage points, and lets a quorum of them decide.
 * The verdicts go into the measured log like any other probe's.
 */
@NullMarked
package com.mydr24.sla.prober;

import org.jspecify.annotations.NullMarked;
