package com.mydr24.billing.outcome;

import com.mydr24.billing.metering.MeasuredEvent;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * What a claim was measured by, so that the customer can compute it anew.
 *
 * @param isComplete whether the events listed are those that the claim was measured by
 */
@Serdeable
public record OutcomeEvidence(Outcome claim, boolean isComplete, List<MeasuredEvent> events) {}
