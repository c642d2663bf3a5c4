package com.mydr24.referral.report;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

@MappedEntity(value = "leaderboard_entry", schema = "referral")
record LeaderboardEntry(@Id UUID partnerId, String shownAs, Instant since) {}
