package com.mydr24.portal.life;

import com.mydr24.portal.life.LifeView.HoldView;
import com.mydr24.portal.life.LifeView.SagaView;
import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.Idempotency;
import com.mydr24.portal.security.OpenWhileMoving;
import com.mydr24.portal.security.Roles;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.tenant.directory.Actor;
import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.directory.TenantLife;
import com.mydr24.tenant.erasure.Certificates;
import com.mydr24.tenant.life.LegalHolds;
import com.mydr24.tenant.life.Lifecycle;
import com.mydr24.tenant.provisioning.IdempotentRequests;
import com.mydr24.tenant.provisioning.IdempotentRequests.Claim;
import com.mydr24.tenant.provisioning.Provisioning;
import com.mydr24.tenant.saga.Saga;
import com.mydr24.tenant.saga.Sagas;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** What the operator does to a tenant's life: each answers 202 with the saga that does it. */
@Controller("/api/v1/tenants/{slug}")
@Secured(Roles.OPERATOR)
@ExecuteOn(TaskExecutors.BLOCKING)
class TenantLifeController {
    private final Directory directory;
    private final Lifecycle lifecycle;
    private final TenantLife life;
    private final Sagas sagas;
    private final LegalHolds holds;
    private final Certificates certificates;
    private final Idempotency idempotency;
    private final IdempotentRequests requests;
    private final Provisioning provisioning;

    TenantLifeController(
            Directory directory,
            Lifecycle lifecycle,
            TenantLife life,
            Sagas sagas,
            LegalHolds holds,
            Certificates certificates,
            Idempotency idempotency,
            IdempotentRequests requests,
            Provisioning provisioning) {
        this.directory = directory;
        this.lifecycle = lifecycle;
        this.life = life;
        this.sagas = sagas;
        this.holds = holds;
        this.certificates = certificates;
        this.idempotency = idempotency;
        this.requests = requests;
        this.provisioning = provisioning;
    }

    /** Shows where the tenant stands, how it came there, and what is being done to it. */
    @Get("/life")
    LifeView life(String slug) {
        DirectoryEntry tenant = entry(slug);
        return LifeView.of(
                tenant,
                lifecycle.offboardingOf(tenant.id()).orElse(null),
                provisioning.stepsOf(tenant.id()),
                life.eventsOf(tenant.id()),
                sagas.of(tenant.id()),
                holds.of(tenant.id()));
    }

    /** Leaves the tenant reading, its export and emergency functions. */
    @Post("/suspend")
    HttpResponse<SagaView> suspend(
            Caller caller,
            String slug,
            @Valid @Body ReasonForm form,
            @Header("Idempotency-Key") @Nullable String key) {
        return accepted(
                lifecycle.suspend(
                        entry(slug).id(),
                        form.checkedReason(),
                        actor(caller),
                        claim(caller, key, "suspend " + slug, form)));
    }

    /** Lets a suspended tenant work again. */
    @Post("/resume")
    HttpResponse<SagaView> resume(
            Caller caller,
            String slug,
            @Valid @Body ReasonForm form,
            @Header("Idempotency-Key") @Nullable String key) {
        return accepted(
                lifecycle.resume(
                        entry(slug).id(),
                        form.checkedReason(),
                        actor(caller),
                        claim(caller, key, "resume " + slug, form)));
    }

    /** Begins the leave-taking: export, end of the subscription, grace period. */
    @Post("/offboard")
    HttpResponse<SagaView> offboard(
            Caller caller,
            String slug,
            @Valid @Body ReasonForm form,
            @Header("Idempotency-Key") @Nullable String key) {
        return accepted(
                lifecycle.offboard(
                        entry(slug).id(),
                        form.checkedReason(),
                        actor(caller),
                        claim(caller, key, "offboard " + slug, form)));
    }

    /** Keeps a tenant that was leaving; within its grace period only. */
    @Post("/cancel-offboarding")
    HttpResponse<SagaView> cancel(
            Caller caller,
            String slug,
            @Valid @Body ReasonForm form,
            @Header("Idempotency-Key") @Nullable String key) {
        return accepted(
                lifecycle.cancelOffboarding(
                        entry(slug).id(),
                        form.checkedReason(),
                        actor(caller),
                        claim(caller, key, "cancel-offboarding " + slug, form)));
    }

    /** Erases a tenant that is leaving: after its grace period, or at once with its consent. */
    @Post("/erase")
    HttpResponse<SagaView> erase(
            Caller caller,
            String slug,
            @Valid @Body EraseForm form,
            @Header("Idempotency-Key") @Nullable String key) {
        return accepted(
                lifecycle.erase(
                        entry(slug).id(),
                        Objects.requireNonNull(form.reason),
                        form.consent,
                        actor(caller),
                        claim(caller, key, "erase " + slug, form)));
    }

    /** Has a saga that waits or failed go on at once, or run again from a step. */
    @Post("/sagas/{id}/retry")
    @OpenWhileMoving
    HttpResponse<SagaView> retry(String slug, UUID id, @QueryValue @Nullable String from) {
        Saga saga =
                sagas.find(id)
                        .filter(found -> found.tenant().equals(entry(slug).id()))
                        .orElseThrow(() -> new NotFound("unknown_saga", "There is no such saga."));
        sagas.retry(saga, from);
        return accepted(sagas.find(id).orElseThrow());
    }

    /** Has the steps that a tenant still lacks since its sign-up go on at once. */
    @Post("/provisioning/retry")
    HttpResponse<?> retryProvisioning(String slug) {
        provisioning.retry(entry(slug));
        return HttpResponse.accepted();
    }

    /** Lists the tenant's legal holds, released ones as well. */
    @Get("/legal-holds")
    List<HoldView> holds(String slug) {
        return holds.of(entry(slug).id()).stream().map(HoldView::of).toList();
    }

    /** Places a legal hold: while one stands, nothing of the tenant is erased. */
    @Post("/legal-holds")
    HttpResponse<HoldView> hold(
            Caller caller,
            String slug,
            @Valid @Body HoldForm form,
            @Header("Idempotency-Key") @Nullable String key) {
        DirectoryEntry tenant = entry(slug);
        String placed =
                requests.once(
                                claim(caller, key, "legal-holds of " + slug, form),
                                () ->
                                        holds.place(
                                                        tenant,
                                                        Objects.requireNonNull(form.reason),
                                                        Objects.requireNonNull(form.reference),
                                                        actor(caller))
                                                .id()
                                                .toString())
                        .subject();
        return HttpResponse.created(
                holds.of(tenant.id()).stream()
                        .filter(hold -> hold.id().toString().equals(placed))
                        .map(HoldView::of)
                        .findFirst()
                        .orElseThrow());
    }

    /** Releases a legal hold, with the reason as {@code ?reason=}. */
    @Delete("/legal-holds/{id}")
    HttpResponse<?> release(Caller caller, String slug, UUID id, @QueryValue String reason) {
        holds.release(entry(slug), id, reason, actor(caller));
        return HttpResponse.noContent();
    }

    /** Gives the certificate of an erased tenant, byte for byte as it was signed. */
    @Get("/certificate")
    @Produces(MediaType.APPLICATION_JSON)
    HttpResponse<byte[]> certificate(String slug) {
        String certificate =
                certificates
                        .of(entry(slug).id())
                        .orElseThrow(() ->
                                new NotFound(
                                        "no_certificate", "There is no certificate of erasure."));
        return HttpResponse.ok(certificate.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"erasure-" + slug + ".json\"");
    }

    static Actor actor(Caller caller) {
        return new Actor(
                caller.name(),
                caller instanceof Caller.Platform platform
                        ? platform.holder().role().name()
                        : "TENANT");
    }

    private @Nullable Claim claim(Caller caller, @Nullable String key, String route, Object form) {
        return idempotency.claim(caller, key, route, form);
    }

    private static HttpResponse<SagaView> accepted(Saga saga) {
        return HttpResponse.accepted().body(SagaView.of(saga));
    }

    private DirectoryEntry entry(String slug) {
        return directory
                .bySlug(slug)
                .orElseThrow(() -> new NotFound("unknown_tenant", "There is no such tenant."));
    }

    /**
     * Why something is done.
     *
     * @param reason a code of a-z, 0-9 and _, such as unpaid
     */
    @Serdeable
    record ReasonForm(@NotBlank @Nullable String reason) {
        String checkedReason() {
            return Objects.requireNonNull(reason);
        }
    }

    /**
     * Why a tenant is erased.
     *
     * @param consent under which reference the tenant's consent is kept; needed within the grace
     */
    @Serdeable
    record EraseForm(@NotBlank @Nullable String reason, @Nullable String consent) {}

    /**
     * A legal hold.
     *
     * @param reference whose it is, such as a court's file number; names nobody
     */
    @Serdeable
    record HoldForm(@NotBlank @Nullable String reason, @NotBlank @Nullable String reference) {}
}
