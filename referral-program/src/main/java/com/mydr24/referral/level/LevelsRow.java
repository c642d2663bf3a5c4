package com.mydr24.referral.level;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@MappedEntity(value = "group_levels", schema = "referral")
record LevelsRow(
        @Id String groupName,
        int version,
        String measure,
        int months,
        @Nullable String currency,
        String levels,
        Instant createdAt) {}
