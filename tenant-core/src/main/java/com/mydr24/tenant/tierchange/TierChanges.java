package com.mydr24.tenant.tierchange;

import com.mydr24.regions.failure.Conflict;
import com.mydr24.tenant.directory.Actor;
import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.directory.TenantStatus;
import com.mydr24.tenant.profile.TenantProfile;
import com.mydr24.tenant.profile.TenantProfiles;
import com.mydr24.tenant.provisioning.IdempotentRequests;
import com.mydr24.tenant.saga.Saga;
import com.mydr24.tenant.saga.SagaKind;
import com.mydr24.tenant.saga.Sagas;
import com.mydr24.tenant.tier.Offers;
import com.mydr24.tenant.tier.Tier;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes the wish for another tier. */
@Singleton
public class TierChanges {
    private final Directory directory;
    private final TenantProfiles profiles;
    private final Offers offers;
    private final List<TierChangeCheck> checks;
    private final Sagas sagas;
    private final IdempotentRequests requests;
    private final TransactionOperations<Connection> control;
    private final Clock clock;

    TierChanges(
            Directory directory,
            TenantProfiles profiles,
            Offers offers,
            Collection<TierChangeCheck> checks,
            Sagas sagas,
            IdempotentRequests requests,
            @Named("control") TransactionOperations<Connection> control,
            Clock clock) {
        this.directory = directory;
        this.profiles = profiles;
        this.offers = offers;
        this.checks = List.copyOf(checks);
        this.sagas = sagas;
        this.requests = requests;
        this.control = control;
        this.clock = clock;
    }

    /**
     * Gives the tenant the tier's entitlements at once, and starts what follows from them. Asking
     * for the tier it has changes nothing.
     *
     * @param claim the caller's idempotency key
     * @return the saga that the change runs as; empty when there is nothing to change
     * @throws Conflict ({@code wrong_tenant_status}) unless the tenant is active, ({@code
     *     saga_open}) while something else is being done to it
     * @throws com.mydr24.regions.failure.InvalidField when the tier cannot be had
     */
    public Optional<Saga> change(
            DirectoryEntry tenant, Tier to, Actor actor, IdempotentRequests.@Nullable Claim claim) {
        Optional<Saga> earlier =
                Optional.ofNullable(claim)
                        .flatMap(requests::find)
                        .map(UUID::fromString)
                        .flatMap(sagas::find);
        if (earlier.isPresent() || tenant.tier() == to) {
            return earlier;
        }
        mustBePossible(tenant, to);
        TierChange change =
                new TierChange(tenant.tier(), to, clock.instant().truncatedTo(ChronoUnit.SECONDS));
        Saga saga =
                control.executeWrite(_ -> {
                    Saga opened =
                            sagas.open(
                                    UUID.randomUUID(),
                                    tenant,
                                    SagaKind.CHANGE_TIER,
                                    change.parameters(),
                                    actor);
                    if (!directory.changeTier(tenant.id(), change.from(), change.to())) {
                        throw new Conflict(
                                "tier_changed_meanwhile", "The tenant has another tier by now.");
                    }
                    if (claim != null) {
                        requests.record(claim, opened.id().toString());
                    }
                    return opened;
                });
        directory.forget(tenant.slug());
        sagas.start(saga);
        return Optional.of(saga);
    }

    private void mustBePossible(DirectoryEntry tenant, Tier to) {
        if (tenant.status() != TenantStatus.ACTIVE) {
            throw new Conflict("wrong_tenant_status", "Only an active tenant can change its tier.");
        }
        offers.mustInclude(tenant.region(), to);
        TenantProfile profile = profiles.of(tenant.placement());
        checks.forEach(check -> check.check(tenant, profile, to));
    }
}
