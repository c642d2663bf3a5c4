package com.mydr24.referral.news;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a partner's program hears of the partner's money.
 *
 * @param since entries from then on are told
 * @param failures how many calls have failed since the last that did not
 * @param lastProblem why the last one failed; null when it did not
 */
@Serdeable
@MappedEntity(value = "news_target", schema = "referral")
public record NewsTarget(
        @Id UUID partnerId,
        String address,
        Instant since,
        int failures,
        Instant nextTryAt,
        @Nullable String lastProblem) {}
