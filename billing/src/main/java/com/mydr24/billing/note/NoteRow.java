package com.mydr24.billing.note;

import com.mydr24.billing.invoice.TaxGroup;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A note.
 *
 * @param taxes its groups, as JSON
 */
@MappedEntity(value = "credit_note", schema = "billing")
record NoteRow(
        @Id UUID id,
        String number,
        String invoice,
        String currency,
        long netMinor,
        long taxMinor,
        String reason,
        Instant issuedAt,
        String taxes) {

    CreditNote note(List<TaxGroup> groups) {
        return new CreditNote(
                id,
                number,
                invoice,
                currency,
                netMinor,
                taxMinor,
                netMinor + taxMinor,
                reason,
                issuedAt,
                groups);
    }
}
