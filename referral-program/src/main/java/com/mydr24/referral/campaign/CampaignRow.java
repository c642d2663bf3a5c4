package com.mydr24.referral.campaign;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

@MappedEntity(value = "campaign", schema = "referral")
record CampaignRow(@Id String name, int version, String terms, Instant createdAt) {}
