package com.mydr24.billing.credit;

import com.mydr24.regions.outbox.OutboxConsumer;
import com.mydr24.regions.outbox.OutboxEvent;
import com.mydr24.regions.placement.Placement;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Takes grants from the outbox of the tenant into the books of its cell. */
@Singleton
class GrantedCredits implements OutboxConsumer {
    private final AccountCredits credits;
    private final ObjectMapper json;

    GrantedCredits(AccountCredits credits, ObjectMapper json) {
        this.credits = credits;
        this.json = json;
    }

    @Override
    public String type() {
        return CreditGrant.EVENT_TYPE;
    }

    @Override
    public void accept(Placement placement, OutboxEvent event) {
        try {
            var grant = json.readValue(event.payload(), CreditGrant.class);
            credits.grant(placement, Objects.requireNonNull(grant, "the payload is null"));
        } catch (IOException e) {
            throw new UncheckedIOException("reading the credit grant " + event.id(), e);
        }
    }
}
