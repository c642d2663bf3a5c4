package com.mydr24.referral.policy;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;

/**
 * Something on record about a partner.
 *
 * @param reference where it is filed
 * @param recordedBy which key recorded it
 */
@Serdeable
public record PartnerRecord(
        UUID id,
        UUID partner,
        RecordKind kind,
        String reference,
        String recordedBy,
        Instant recordedAt,
        Instant validUntil) {}
