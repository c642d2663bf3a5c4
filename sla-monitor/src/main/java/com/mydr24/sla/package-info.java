/**
 * What was promised, what was measured, and what is owed for the difference. Owns the schema {@code
 * sla} of the tenants' databases. One line goes through it: measured lines ({@code measurement})
 * become a log, the log and the {@code contract} become a {@code month}'s report and its {@code
 * credit}, and {@code finalisation} signs them as {@code evidence} and grants the credit.
 */
@NullMarked
package com.mydr24.sla;

import org.jspecify.annotations.NullMarked;
