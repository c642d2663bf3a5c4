package com.mydr24.sla.review;

import io.micronaut.serde.annotation.Serdeable;

/** A tenant's figure of a final month, and how the others of its tier are spread. */
@Serdeable
public record PeerComparison(
        PeerMeasure measure, long own, Quartiles peers, PeerStanding standing) {}
