package com.mydr24.tenant.provisioning;

import com.mydr24.regions.failure.Conflict;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

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

    /**
     * Makes something once per claim, in one transaction of the control plane with the note of it.
     *
     * @param make gives the name of what it made
     * @return the name, and whether it was made just now
     */
    public Made once(@Nullable Claim claim, Supplier<String> make) {
        if (claim == null) {
            return new Made(control.executeWrite(_ -> make.get()), true);
        }
        Optional<String> earlier = find(claim);
        if (earlier.isPresent()) {
            return new Made(earlier.get(), false);
        }
        try {
            return control.executeWrite(_ -> {
                String subject = make.get();
                record(claim, subject);
                return new Made(subject, true);
            });
        } catch (RuntimeException e) {
            // The same request may have won the race against itself.
            return find(claim).map(subject -> new Made(subject, false)).orElseThrow(() -> e);
        }
    }

    /** Writes down what was made, in the caller's transaction on the control plane. */
    public void record(Claim claim, String subject) {
        rows.insert(claim.caller(), claim.key(), claim.payloadHash(), subject, clock.instant());
    }

    /**
     * What a request made.
     *
     * @param now false when an earlier request with the same key had made it
     */
    public record Made(String subject, boolean now) {}

    /**
     * One request that may be repeated.
     *
     * @param caller whose key it is; two callers may use the same one
     * @param payloadHash of route and body
     */
    public record Claim(String caller, String key, String payloadHash) {}
}
