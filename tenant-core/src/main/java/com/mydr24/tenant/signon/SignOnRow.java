package com.mydr24.tenant.signon;

import com.mydr24.tenant.signon.SignOnSettings.Kind;
import com.mydr24.tenant.tier.Isolation;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

@MappedEntity(value = "sign_on", schema = "tenancy")
record SignOnRow(
        @Id UUID tenantId,
        String kind,
        String source,
        String clientId,
        String home,
        boolean required,
        Instant changedAt) {
    SignOnSettings toSettings() {
        return new SignOnSettings(
                Kind.valueOf(kind), source, clientId, Isolation.valueOf(home), required, changedAt);
    }
}
