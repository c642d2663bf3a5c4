package com.mydr24.billing.collection;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/** What of a dispute is booked. */
@MappedEntity(value = "dispute", schema = "billing")
record DisputeRow(
        @Id String reference,
        String state,
        long withdrawnMinor,
        long reinstatedMinor,
        long feeMinor,
        String feeCurrency,
        int movements,
        int changes) {

    MoneyBack.Withdrawn withdrawn() {
        return new MoneyBack.Withdrawn(
                withdrawnMinor, reinstatedMinor, feeMinor, feeCurrency, movements);
    }

    MoneyBack.DisputeState disputeState() {
        return MoneyBack.DisputeState.valueOf(state);
    }
}
