package com.mydr24.referral.agreement;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

@MappedEntity(value = "agreement", schema = "referral")
record AgreementRow(
        @Id int version,
        String title,
        String text,
        String sha256,
        Instant holdsFrom,
        Instant publishedAt) {
    Agreement agreement() {
        return new Agreement(version, title, text, sha256, holdsFrom, publishedAt);
    }
}
