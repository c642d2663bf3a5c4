package com.mydr24.referral.attribution;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

@MappedEntity(value = "conversion", schema = "referral")
record ConversionRow(
        @Id UUID tenantId,
        UUID partnerId,
        UUID linkId,
        String linkSlug,
        String campaign,
        int campaignVersion,
        Instant boundAt) {

    Conversion conversion() {
        return new Conversion(partnerId, linkId, linkSlug, campaign, campaignVersion, boundAt);
    }
}
