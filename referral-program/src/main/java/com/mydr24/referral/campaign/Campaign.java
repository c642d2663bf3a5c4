package com.mydr24.referral.campaign;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;

/**
 * One version of a campaign.
 *
 * @param version 0 for a name that stands for the standard terms, because nobody gave it others
 */
@Serdeable
public record Campaign(String name, int version, CampaignTerms terms, Instant createdAt) {}
