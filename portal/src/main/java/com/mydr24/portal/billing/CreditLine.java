package com.mydr24.portal.billing;

import com.mydr24.billing.credit.Credit;
import com.mydr24.sla.credit.CreditComponent;
import com.mydr24.sla.month.MonthReport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A credit note and what it is for.
 *
 * @param reasons one sentence each, with the numbers, from the report the credit comes from
 */
public record CreditLine(Credit credit, List<String> reasons) {
    static CreditLine of(Credit credit, @Nullable MonthReport report) {
        return new CreditLine(
                credit,
                report == null
                        ? List.of()
                        : report.credit().components().stream().map(CreditComponent::why).toList());
    }
}
