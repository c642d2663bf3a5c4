package com.mydr24.referral.link;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

@MappedEntity(value = "link", schema = "referral")
record LinkRow(
        @Id String slug,
        UUID id,
        UUID partnerId,
        String campaign,
        String target,
        String tags,
        int rateBp,
        Instant createdAt,
        boolean enabled) {

    Link link() {
        return new Link(id, slug, partnerId, campaign, target, tags, rateBp, createdAt, enabled);
    }
}
