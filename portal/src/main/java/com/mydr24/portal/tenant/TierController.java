package com.mydr24.portal.tenant;

import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.Idempotency;
import com.mydr24.portal.security.Roles;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.tenant.directory.Actor;
import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.provisioning.Provisioning;
import com.mydr24.tenant.saga.Saga;
import com.mydr24.tenant.saga.Sagas;
import com.mydr24.tenant.tier.Tier;
import com.mydr24.tenant.tierchange.TierChanges;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** A tenant's tier, as the operator changes it. */
@Controller("/api/v1/tenants/{slug}")
@Secured(Roles.OPERATOR)
@ExecuteOn(TaskExecutors.BLOCKING)
class TierController {
    private static final Duration LOOK = Duration.ofMillis(50);

    private final Directory directory;
    private final TierChanges changes;
    private final Sagas sagas;
    private final Provisioning provisioning;
    private final Idempotency idempotency;

    TierController(
            Directory directory,
            TierChanges changes,
            Sagas sagas,
            Provisioning provisioning,
            Idempotency idempotency) {
        this.directory = directory;
        this.changes = changes;
        this.sagas = sagas;
        this.provisioning = provisioning;
        this.idempotency = idempotency;
    }

    /**
     * Gives the tenant another tier: its entitlements at once; its rows follow while it works. 200
     * when all is done within {@code wait} seconds, else 202.
     */
    @Patch
    HttpResponse<TenantView> change(
            Caller caller,
            String slug,
            @Valid @Body TierForm form,
            @Header("Idempotency-Key") @Nullable String key,
            @QueryValue(defaultValue = "30") int wait) {
        if (wait < 0 || wait > 120) {
            throw new InvalidField("wait", "bad_wait", "Wait is 0 to 120 seconds.");
        }
        DirectoryEntry tenant =
                directory
                        .bySlug(slug)
                        .orElseThrow(
                                () -> new NotFound("unknown_tenant", "There is no such tenant."));
        Optional<Saga> saga =
                changes.change(
                        tenant,
                        form.checkedTier(),
                        new Actor(caller.name(), Roles.OPERATOR),
                        idempotency.claim(caller, key, "tier of " + slug, form));
        boolean isDone =
                saga.map(opened -> endsWithin(opened, Duration.ofSeconds(wait))).orElse(true);
        return (isDone ? HttpResponse.<TenantView>ok() : HttpResponse.<TenantView>accepted())
                .body(view(directory.byId(tenant.id()).orElseThrow()))
                .header(HttpHeaders.LOCATION, "/api/v1/tenants/" + slug);
    }

    private boolean endsWithin(Saga saga, Duration limit) {
        long until = System.nanoTime() + limit.toNanos();
        Saga seen = saga;
        while (seen.isOpen() && System.nanoTime() < until) {
            LockSupport.parkNanos(LOOK.toNanos());
            seen = sagas.find(saga.id()).orElse(seen);
        }
        return !seen.isOpen();
    }

    private TenantView view(DirectoryEntry entry) {
        String parent =
                entry.parent() == null
                        ? null
                        : directory.byId(entry.parent()).map(DirectoryEntry::slug).orElse(null);
        return TenantView.of(entry, parent, provisioning.stepsOf(entry.id()));
    }

    /** What may be changed of a tenant. */
    @Serdeable
    record TierForm(@NotBlank @Nullable String tier) {
        Tier checkedTier() {
            String wanted = Objects.requireNonNull(tier);
            return Arrays.stream(Tier.values())
                    .filter(known -> known.name().equals(wanted))
                    .findFirst()
                    .orElseThrow(() ->
                            new InvalidField(
                                    "tier",
                                    "unknown_tier",
                                    "\"%s\" is none of %s."
                                            .formatted(wanted, Arrays.toString(Tier.values()))));
        }
    }
}
