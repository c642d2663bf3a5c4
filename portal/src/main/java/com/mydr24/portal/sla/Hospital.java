package com.mydr24.portal.sla;

import com.mydr24.sla.month.MonthReport;
import com.mydr24.tenant.directory.DirectoryEntry;
import org.jspecify.annotations.Nullable;

/**
 * A hospital as its national system sees it.
 *
 * @param month the report of the current month; null for a hospital that is not active yet, or
 *     whose cell this process does not open
 * @param members how many people it has; null as for the report
 */
public record Hospital(
        DirectoryEntry tenant, @Nullable MonthReport month, @Nullable Long members) {}
