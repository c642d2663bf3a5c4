package com.mydr24.portal.sla;

import com.mydr24.sla.month.MonthReport;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * A month in the list of a tenant's months.
 *
 * @param report the final one; null while the month is open
 * @param isShown whether it is the month the page is about
 */
public record MonthLine(YearMonth month, @Nullable MonthReport report, boolean isShown) {}
