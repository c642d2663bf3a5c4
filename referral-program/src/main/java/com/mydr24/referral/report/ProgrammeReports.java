package com.mydr24.referral.report;

import com.mydr24.referral.partner.FreeText;
import com.mydr24.referral.partner.Partners;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.failure.NotFound;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** Figures of the programme, computed from its ledger and decisions each time. Months are UTC's. */
@Singleton
public class ProgrammeReports {
    private static final int LONGEST_NAME = 100;

    private final Partners partners;
    private final ReportRows rows;
    private final Clock clock;

    ProgrammeReports(Partners partners, ReportRows rows, Clock clock) {
        this.partners = partners;
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * What public bodies, health systems and research institutions got, the last year first. It is
     * for everybody.
     */
    public List<RegisterLine> register() {
        return rows.register();
    }

    /**
     * How far visitors came, by partner.
     *
     * @throws InvalidField when the first month comes after the last
     */
    public List<FunnelLine> funnel(YearMonth first, YearMonth last) {
        mustBeInOrder(first, last);
        return rows.funnel(first.atDay(1), last.plusMonths(1).atDay(1), begin(first), end(last));
    }

    /**
     * How soon customers pay, by the month in which they signed up.
     *
     * @throws InvalidField when the first month comes after the last
     */
    public List<CohortLine> cohorts(YearMonth first, YearMonth last) {
        mustBeInOrder(first, last);
        return rows.cohorts(begin(first), end(last), clock.instant());
    }

    /**
     * Revenue and cost by the type and country of partners.
     *
     * @throws InvalidField when the first month comes after the last
     */
    public List<CostLine> costs(YearMonth first, YearMonth last) {
        mustBeInOrder(first, last);
        return rows.costs(begin(first), end(last));
    }

    /**
     * How many of the partners that brought a customer in as many months before brought one again.
     *
     * @throws InvalidField when the first month comes after the last
     */
    public Renewal renewal(YearMonth first, YearMonth last) {
        mustBeInOrder(first, last);
        var months = first.until(last.plusMonths(1), ChronoUnit.MONTHS);
        return rows.renewal(begin(first.minusMonths(months)), begin(first), end(last));
    }

    /** Those who want to be seen, by the customers they brought that pay. */
    public List<LeaderLine> leaderboard() {
        return rows.leaders();
    }

    /**
     * Shows a partner among the leaders.
     *
     * @throws NotFound when there is no such partner
     * @throws InvalidField when the name cannot be
     */
    public void show(UUID partner, String shownAs) {
        partners.of(partner);
        rows.show(partner, FreeText.checked("shownAs", shownAs, LONGEST_NAME), clock.instant());
    }

    /** Shows it no more. */
    public void hide(UUID partner) {
        rows.hide(partner);
    }

    private static void mustBeInOrder(YearMonth first, YearMonth last) {
        if (first.isAfter(last)) {
            throw new InvalidField("from", "bad_window", "The first month comes before the last.");
        }
    }

    private static Instant begin(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static Instant end(YearMonth month) {
        return begin(month.plusMonths(1));
    }
}
