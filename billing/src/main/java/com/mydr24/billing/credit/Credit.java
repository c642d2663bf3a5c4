package com.mydr24.billing.credit;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A credit note as the tenant sees it; amounts are minor units, net of tax.
 *
 * @param invoice the number of the latest invoice it lowered, if there is one yet
 * @param lastMonth the last month whose invoice it can lower; null while there is no end
 * @param expiredMinor what was left of it when it ended
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
        @Nullable String invoice,
        @Nullable String lastMonth,
        long expiredMinor) {}
