package com.mydr24.tenant.provisioning;

import com.mydr24.regions.failure.Conflict;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.util.Optional;

/** Remembers which request of the control plane made which thing, so that a repeat makes none. */
@Singleton
public class IdempotentRequests {
    private final IdempotentRequestRows rows;
    private final TransactionOperations<Connection> control;
    private final Clock clock;

    IdempotentRequests(
            IdempotentRequestRows rows,
            @Named("control") TransactionOperations<Connection> control,
            Clock clock) {
        this.rows = rows;
        this.control = control;
        this.clock = clock;
    }

    /**
     * What the first request with this key made.
     *
     * @throws Conflict when the key came with another payload the first time
     */
    public Optional<String> find(Claim claim) {
        Optional<IdempotentRequestRow> found =
                control.executeRead(_ -> rows.find(claim.caller(), claim.key()));
        found.ifPresent(row -> {
            if (!row.payloadHash().equals(claim.payloadHash())) {
                throw new Conflict(
                        "idempotency_key_reused",
                        "This Idempotency-Key came with another request before.");
            }
        });
        return found.map(IdempotentRequestRow::subject);
    }

    /** Writes down what was made, in the caller's transaction on the control plane. */
    public void record(Claim claim, String subject) {
        rows.insert(claim.caller(), claim.key(), claim.payloadHash(), subject, clock.instant());
    }

    /**
     * One request that may be repeated.
     *
     * @param caller whose key it is; two callers may use the same one
     * @param payloadHash of route and body
     */
    public record Claim(String caller, String key, String payloadHash) {}
}
