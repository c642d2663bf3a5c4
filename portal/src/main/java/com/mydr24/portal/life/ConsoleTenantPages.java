package com.mydr24.portal.life;

import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.Idempotency;
import com.mydr24.portal.security.OpenWhileMoving;
import com.mydr24.portal.security.Roles;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.regions.placement.TenantId;
import com.mydr24.tenant.directory.Actor;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.erasure.Certificates;
import com.mydr24.tenant.life.Lifecycle;
import com.mydr24.tenant.provisioning.IdempotentRequests.Claim;
import com.mydr24.tenant.provisioning.Provisioning;
import com.mydr24.tenant.relocation.Relocations;
import com.mydr24.tenant.saga.Saga;
import com.mydr24.tenant.saga.Sagas;
import com.mydr24.tenant.tier.Tier;
import com.mydr24.tenant.tierchange.TierChanges;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.views.ModelAndView;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;

/** The console's page about one tenant, and what an operator does there. */
@Controller("/operator/tenants/{slug}")
@Secured(Roles.OPERATOR)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
class ConsoleTenantPages {
    private final ConsoleView view;
    private final Lifecycle lifecycle;
    private final TierChanges tiers;
    private final Relocations relocations;
    private final Sagas sagas;
    private final Certificates certificates;
    private final Provisioning provisioning;
    private final Idempotency idempotency;

    ConsoleTenantPages(
            ConsoleView view,
            Lifecycle lifecycle,
            TierChanges tiers,
            Relocations relocations,
            Sagas sagas,
            Certificates certificates,
            Provisioning provisioning,
            Idempotency idempotency) {
        this.view = view;
        this.lifecycle = lifecycle;
        this.tiers = tiers;
        this.relocations = relocations;
        this.sagas = sagas;
        this.certificates = certificates;
        this.provisioning = provisioning;
        this.idempotency = idempotency;
    }

    @Get
    @Secured({Roles.OPERATOR, Roles.ONBOARDING, Roles.SUPPORT, Roles.SECURITY})
    ModelAndView<Map<String, Object>> page(Caller caller, String slug) {
        return view.page(caller, slug);
    }

    @Post("/suspend")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> suspend(Caller caller, String slug, @Body ActForm form) {
        return act(caller, slug, form, "suspend", lifecycle::suspend);
    }

    @Post("/resume")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> resume(Caller caller, String slug, @Body ActForm form) {
        return act(caller, slug, form, "resume", lifecycle::resume);
    }

    @Post("/offboard")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> offboard(Caller caller, String slug, @Body ActForm form) {
        return act(caller, slug, form, "offboard", lifecycle::offboard);
    }

    @Post("/cancel-offboarding")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> cancel(Caller caller, String slug, @Body ActForm form) {
        return act(caller, slug, form, "cancel-offboarding", lifecycle::cancelOffboarding);
    }

    @Post("/erase")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> erase(Caller caller, String slug, @Body ActForm form) {
        return act(
                caller,
                slug,
                form,
                "erase",
                (tenant, reason, actor, claim) ->
                        lifecycle.erase(tenant, reason, form.givenConsent(), actor, claim));
    }

    @Post("/tier")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> changeTier(Caller caller, String slug, @Body TierForm form) {
        return view.after(
                caller,
                slug,
                tenant ->
                        tiers.change(
                                tenant,
                                form.checkedTier(),
                                TenantLifeController.actor(caller),
                                idempotency.claim(caller, form.once, "tier of " + slug, form)));
    }

    /** Has a saga go on at once, or run again from a step. */
    @Post("/sagas/{id}/retry")
    @OpenWhileMoving
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> retry(Caller caller, String slug, UUID id, @Body RetryForm form) {
        return view.after(
                caller, slug, tenant -> sagas.retry(sagaOf(tenant, id), form.givenStep()));
    }

    /** Has a move to another cell leave the tenant where it is. */
    @Post("/relocate/call-off")
    @OpenWhileMoving
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> callOff(Caller caller, String slug) {
        return view.after(caller, slug, relocations::callOff);
    }

    /** Has the steps that the tenant still lacks since its sign-up go on at once. */
    @Post("/provisioning/retry")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> retryProvisioning(Caller caller, String slug) {
        return view.after(caller, slug, provisioning::retry);
    }

    /** Gives the certificate of an erased tenant, byte for byte as it was signed. */
    @Get("/certificate")
    @Produces(MediaType.APPLICATION_JSON)
    HttpResponse<byte[]> certificate(String slug) {
        String certificate =
                certificates
                        .of(view.entry(slug).id())
                        .orElseThrow(() ->
                                new NotFound(
                                        "no_certificate", "There is no certificate of erasure."));
        return HttpResponse.ok(certificate.getBytes(StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"erasure-" + slug + ".json\"");
    }

    private HttpResponse<?> act(
            Caller caller, String slug, ActForm form, String name, LifeChange change) {
        return view.after(
                caller,
                slug,
                tenant ->
                        change.make(
                                tenant.id(),
                                form.givenReason(),
                                TenantLifeController.actor(caller),
                                idempotency.claim(caller, form.once, name + " " + slug, form)));
    }

    private Saga sagaOf(DirectoryEntry tenant, UUID id) {
        return sagas.find(id)
                .filter(found -> found.tenant().equals(tenant.id()))
                .orElseThrow(() -> new NotFound("unknown_saga", "There is no such saga."));
    }

    /** A change of {@link Lifecycle}. */
    @FunctionalInterface
    private interface LifeChange {
        Saga make(TenantId tenant, String reason, Actor actor, @Nullable Claim claim);
    }

    /**
     * Why something is done; what is missing is refused as an empty one is.
     *
     * @param consent under which reference the tenant's consent is kept
     * @param once as the page gave it, so that the same form sent twice acts once
     */
    @Serdeable
    record ActForm(@Nullable String reason, @Nullable String consent, @Nullable String once) {
        String givenReason() {
            return reason == null ? "" : reason.strip();
        }

        @Nullable String givenConsent() {
            return consent == null || consent.isBlank() ? null : consent.strip();
        }
    }

    /**
     * Another tier.
     *
     * @param once as in {@link ActForm}
     */
    @Serdeable
    record TierForm(@Nullable String tier, @Nullable String once) {
        Tier checkedTier() {
            return Arrays.stream(Tier.values())
                    .filter(known -> known.name().equals(tier))
                    .findFirst()
                    .orElseThrow(() ->
                            new InvalidField(
                                    "tier",
                                    "unknown_tier",
                                    "Choose one of " + Arrays.toString(Tier.values()) + "."));
        }
    }

    /**
     * From where to go on.
     *
     * @param from a step; nothing to go on where it stands
     */
    @Serdeable
    record RetryForm(@Nullable String from) {
        @Nullable String givenStep() {
            return from == null || from.isBlank() ? null : from;
        }
    }
}
