package com.mydr24.referral.report;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.serde.annotation.Serdeable;

/**
 * How many partners went on bringing customers.
 *
 * @param before partners that brought one in the stretch before
 * @param again of those, how many brought one in this stretch
 */
@Introspected
@Serdeable
public record Renewal(long before, long again) {}
