package com.mydr24.sla.contract;

import java.util.List;

/**
 * The promise in numbers.
 *
 * @param commitmentPpm the availability promised, parts per million
 * @param uptime credit by availability, empty where none is owed
 * @param proRataFactor how many times the fee of the time down is paid back, 0 for not at all
 * @param slow credit by share of slow requests, empty where none is owed
 * @param capPpm the most that one month's credit can be, parts per million of the fee
 * @param maintenance how much planned maintenance does not count
 */
public record Terms(
        int commitmentPpm,
        List<UptimeStep> uptime,
        int proRataFactor,
        List<SlowStep> slow,
        int capPpm,
        RequestRule requestRule,
        MaintenanceRule maintenance,
        AlertTerms alerts,
        ScaleTerms scale) {

    public Terms {
        uptime = List.copyOf(uptime);
        slow = List.copyOf(slow);
    }

    /** The promise of uptime and response time alone. */
    public Terms(
            int commitmentPpm,
            List<UptimeStep> uptime,
            int proRataFactor,
            List<SlowStep> slow,
            int capPpm,
            RequestRule requestRule) {
        this(
                commitmentPpm,
                uptime,
                proRataFactor,
                slow,
                capPpm,
                requestRule,
                MaintenanceRule.NONE,
                AlertTerms.NONE,
                ScaleTerms.NONE);
    }
}
