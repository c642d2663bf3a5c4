package com.mydr24.referral.report;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.serde.annotation.Serdeable;

/**
 * The customers that signed up in a UTC month, and when they first paid.
 *
 * @param monthsLater how many months after signing up, from 0
 * @param paying how many had paid an invoice by then
 */
@Introspected
@Serdeable
public record CohortLine(String month, long signUps, int monthsLater, long paying) {}
