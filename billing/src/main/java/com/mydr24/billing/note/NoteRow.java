package com.mydr24.billing.note;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

@MappedEntity(value = "credit_note", schema = "billing")
record NoteRow(
        @Id UUID id,
        String number,
        String invoice,
        String currency,
        long netMinor,
        long taxMinor,
        String reason,
        Instant issuedAt) {

    CreditNote note() {
        return new CreditNote(
                id,
                number,
                invoice,
                currency,
                netMinor,
                taxMinor,
                netMinor + taxMinor,
                reason,
                issuedAt);
    }
}
