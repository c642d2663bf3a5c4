package com.mydr24.referral.payout;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

@MappedEntity(value = "bank_file", schema = "referral")
record BankFileRow(
        @Id UUID id,
        String currency,
        LocalDate executesOn,
        int payouts,
        long sumMinor,
        String sha256,
        String xml,
        Instant madeAt) {

    BankFile file() {
        return new BankFile(id, currency, executesOn, payouts, sumMinor, sha256, madeAt);
    }
}
