package com.mydr24.tenant.domain;

import com.mydr24.regions.failure.Unavailable;
import com.mydr24.regions.job.CellSweep;
import com.mydr24.regions.placement.CellId;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks once a day whether the records of verified domains are still in DNS. */
@Singleton
class CheckEmailDomains implements CellSweep {
    private static final Logger LOG = LoggerFactory.getLogger(CheckEmailDomains.class);
    private static final Duration DAY = Duration.ofDays(1);
    private static final int AT_A_TIME = 500;

    private final ClaimRows rows;
    private final EmailDomains domains;
    private final Clock machine;

    CheckEmailDomains(ClaimRows rows, EmailDomains domains, @Named("machine") Clock machine) {
        this.rows = rows;
        this.domains = domains;
        this.machine = machine;
    }

    @Override
    public String name() {
        return "check-email-domains";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public void run(CellId cell) {
        int unanswered = 0;
        for (ClaimRow row : rows.due(cell.value(), machine.instant().minus(DAY), AT_A_TIME)) {
            try {
                domains.lookAgain(row);
            } catch (Unavailable away) {
                unanswered++;
            }
        }
        if (unanswered > 0) {
            LOG.info("{} domains of {} wait until DNS answers", unanswered, cell);
        }
    }
}
