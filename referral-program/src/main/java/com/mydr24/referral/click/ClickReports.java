package com.mydr24.referral.click;

import jakarta.inject.Singleton;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** What partners see of the clicks on their links. */
@Singleton
public class ClickReports {
    private final ClickReportRows rows;

    ClickReports(ClickReportRows rows) {
        this.rows = rows;
    }

    /**
     * A month's clicks by link, day and reason, those that count first; days are of UTC. Single
     * clicks are forgotten after {@link ClickConfig#keptDays}.
     */
    public List<ClicksOfDay> of(UUID partner, YearMonth month) {
        return rows.ofPartner(
                partner,
                month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant(),
                month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }
}
