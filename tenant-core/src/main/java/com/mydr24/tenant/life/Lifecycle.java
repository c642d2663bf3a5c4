package com.mydr24.tenant.life;

import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.placement.TenantId;
import com.mydr24.tenant.directory.Actor;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.directory.TenantLife;
import com.mydr24.tenant.directory.TenantStatus;
import com.mydr24.tenant.provisioning.IdempotentRequests;
import com.mydr24.tenant.provisioning.IdempotentRequests.Claim;
import com.mydr24.tenant.saga.Saga;
import com.mydr24.tenant.saga.SagaKind;
import com.mydr24.tenant.saga.Sagas;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What an operator, or the clock, does to a tenant's life. The new state, its event, the saga and
 * the note of the request are one transaction, so that a repeated request gives the same saga, and
 * of two that race the second is judged by the state the first left.
 */
@Singleton
public class Lifecycle {
    private final TenantLife life;
    private final Sagas sagas;
    private final LegalHolds holds;
    private final OffboardingRows offboardings;
    private final IdempotentRequests requests;
    private final LifeConfig config;
    private final Clock clock;

    Lifecycle(
            TenantLife life,
            Sagas sagas,
            LegalHolds holds,
            OffboardingRows offboardings,
            IdempotentRequests requests,
            LifeConfig config,
            Clock clock) {
        this.life = life;
        this.sagas = sagas;
        this.holds = holds;
        this.offboardings = offboardings;
        this.requests = requests;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Leaves the tenant reading, its export and emergency functions.
     *
     * @throws Conflict ({@code wrong_tenant_status}, {@code saga_open}) when that cannot be now
     */
    public Saga suspend(TenantId tenant, String reason, Actor actor, @Nullable Claim claim) {
        Reasons.check("reason", reason);
        return once(
                claim,
                saga -> {
                    DirectoryEntry entry =
                            life.change(tenant, TenantStatus.SUSPENDED, actor, reason, saga);
                    return sagas.open(
                            saga, entry, SagaKind.SUSPEND, Map.of("reason", reason), actor);
                });
    }

    /**
     * Lets a suspended tenant work again.
     *
     * @throws Conflict as {@link #suspend}
     */
    public Saga resume(TenantId tenant, String reason, Actor actor, @Nullable Claim claim) {
        Reasons.check("reason", reason);
        return once(
                claim,
                saga -> {
                    if (offboardings.current(tenant.value()).isPresent()) {
                        throw new Conflict(
                                "wrong_tenant_status",
                                "This tenant is leaving; cancel the offboarding to keep it.");
                    }
                    DirectoryEntry entry =
                            life.change(tenant, TenantStatus.ACTIVE, actor, reason, saga);
                    return sagas.open(
                            saga, entry, SagaKind.RESUME, Map.of("reason", reason), actor);
                });
    }

    /**
     * Begins the leave-taking: the export is made for hand-over, the subscription ends now, and
     * after the grace period the tenant is erased.
     *
     * @throws Conflict as {@link #suspend}
     */
    public Saga offboard(TenantId tenant, String reason, Actor actor, @Nullable Claim claim) {
        Reasons.check("reason", reason);
        return once(
                claim,
                saga -> {
                    TenantStatus cameFrom = life.statusOf(tenant);
                    DirectoryEntry entry =
                            life.change(tenant, TenantStatus.OFFBOARDING, actor, reason, saga);
                    Saga opened =
                            sagas.open(
                                    saga,
                                    entry,
                                    SagaKind.OFFBOARD,
                                    Map.of("reason", reason),
                                    actor);
                    Instant now = clock.instant();
                    offboardings.save(
                            new OffboardingRow(
                                    saga,
                                    tenant.value(),
                                    cameFrom.name(),
                                    now,
                                    now.plus(config.grace()),
                                    null));
                    return opened;
                });
    }

    /**
     * Keeps a tenant that was leaving: it becomes what it was before.
     *
     * @throws Conflict as {@link #suspend}, and when the grace period is over ({@code grace_over})
     */
    public Saga cancelOffboarding(
            TenantId tenant, String reason, Actor actor, @Nullable Claim claim) {
        Reasons.check("reason", reason);
        return once(
                claim,
                saga -> {
                    Offboarding leaving = mustBeLeaving(tenant);
                    if (!clock.instant().isBefore(leaving.graceEndsAt())) {
                        throw new Conflict(
                                "grace_over",
                                "The grace period ended at " + leaving.graceEndsAt() + ".");
                    }
                    // First, for it refuses while another saga is open: an erasure that has begun
                    // stays.
                    Saga opened =
                            sagas.open(
                                    saga,
                                    life.entryOf(tenant),
                                    SagaKind.CANCEL_OFFBOARDING,
                                    Map.of("reason", reason),
                                    actor);
                    life.change(tenant, leaving.cameFrom(), actor, reason, saga);
                    offboardings.cancel(tenant.value(), clock.instant());
                    return opened;
                });
    }

    /**
     * Begins the erasure: without consent only after the grace period.
     *
     * @param consent the reference under which the tenant's own consent is kept; null without one
     * @throws Conflict ({@code legal_hold}, {@code in_grace}, {@code wrong_tenant_status}, {@code
     *     saga_open}) when that cannot be now
     */
    public Saga erase(
            TenantId tenant,
            String reason,
            @Nullable String consent,
            Actor actor,
            @Nullable Claim claim) {
        Reasons.check("reason", reason);
        if (consent != null) {
            Reasons.checkReference("consent", consent);
        }
        return once(
                claim,
                saga -> {
                    Offboarding leaving = mustBeLeaving(tenant);
                    if (!holds.standing(tenant).isEmpty()) {
                        throw new Conflict(
                                "legal_hold", "A legal hold stands; nothing may be erased.");
                    }
                    if (consent == null && clock.instant().isBefore(leaving.graceEndsAt())) {
                        throw new Conflict(
                                "in_grace",
                                "The tenant may stay until "
                                        + leaving.graceEndsAt()
                                        + "; erasing it earlier takes its consent.");
                    }
                    return sagas.open(
                            saga,
                            life.entryOf(tenant),
                            SagaKind.ERASE,
                            consent == null
                                    ? Map.of("reason", reason)
                                    : Map.of("reason", reason, "consent", consent),
                            actor);
                });
    }

    /** The tenant's leave-taking; empty when it is not leaving. */
    public Optional<Offboarding> offboardingOf(TenantId tenant) {
        return offboardings.current(tenant.value()).map(OffboardingRow::toOffboarding);
    }

    private Offboarding mustBeLeaving(TenantId tenant) {
        if (life.statusOf(tenant) != TenantStatus.OFFBOARDING) {
            throw new Conflict("wrong_tenant_status", "This tenant is not leaving.");
        }
        return offboardingOf(tenant).orElseThrow();
    }

    private Saga once(@Nullable Claim claim, Function<UUID, Saga> opening) {
        String made =
                requests.once(claim, () -> opening.apply(UUID.randomUUID()).id().toString())
                        .subject();
        Saga saga = sagas.find(UUID.fromString(made)).orElseThrow();
        if (saga.isOpen()) {
            sagas.start(saga);
        }
        return saga;
    }
}
