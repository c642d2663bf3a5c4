package com.mydr24.sla.measurement;

import java.time.LocalDate;

/**
 * One batch's requests of one site on one day.
 *
 * @param day in the time zone of the contract
 * @param counts those about the service; how many of them were good is not kept apart from failed
 * @param durations of the valid requests
 */
public record SiteDay(
        LocalDate day, String site, RequestCounts counts, DurationHistogram durations) {}
