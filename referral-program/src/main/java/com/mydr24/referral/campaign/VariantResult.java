package com.mydr24.referral.campaign;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.serde.annotation.Serdeable;

/**
 * How one side of an experiment does.
 *
 * @param clicks that count, of those who fell to it
 * @param signUps customers that signed up
 * @param paying of those, how many have paid an invoice
 */
@Introspected
@Serdeable
public record VariantResult(String campaign, long clicks, long signUps, long paying) {}
