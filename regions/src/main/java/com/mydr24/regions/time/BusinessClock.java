package com.mydr24.regions.time;

import io.micronaut.context.annotation.Primary;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Business time: what contracts, months and invoices go by. The installation's, and for code that
 * works for a tenant with {@link OwnTime} that tenant's.
 */
@Singleton
@Primary
class BusinessClock extends Clock {
    private final Clock installation;

    BusinessClock(@Named("installation") Clock installation) {
        this.installation = installation;
    }

    @Override
    public Instant instant() {
        return installation.instant().plus(OwnTime.current());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("business time is in UTC; contracts have zones");
    }
}
