package com.mydr24.referral.report;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.serde.annotation.Serdeable;

/**
 * A partner that wants to be seen, and how many customers it brought that pay.
 *
 * @param shownAs the name it chose
 */
@Introspected
@Serdeable
public record LeaderLine(long rank, String shownAs, long customers) {}
