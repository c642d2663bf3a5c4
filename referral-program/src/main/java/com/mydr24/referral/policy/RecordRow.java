package com.mydr24.referral.policy;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

@MappedEntity(value = "partner_record", schema = "referral")
record RecordRow(
        @Id UUID id,
        UUID partnerId,
        String kind,
        String reference,
        String recordedBy,
        Instant recordedAt,
        Instant validUntil) {

    PartnerRecord toRecord() {
        return new PartnerRecord(
                id,
                partnerId,
                RecordKind.valueOf(kind),
                reference,
                recordedBy,
                recordedAt,
                validUntil);
    }
}
