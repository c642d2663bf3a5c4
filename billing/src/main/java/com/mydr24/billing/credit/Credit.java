package com.mydr24.billing.credit;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A credit note as the tenant sees it; amounts are minor units, net of tax.
 *
 * @param invoice the number of the latest invoice it lowered, if there is one yet
 */
@Serdeable
public record Credit(
        String number,
        String kind,
        String month,
        String currency,
        long amountMinor,
        long remainingMinor,
        String description,
        Instant grantedAt,
        @Nullable String invoice) {}
