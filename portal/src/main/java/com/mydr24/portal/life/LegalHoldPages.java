package com.mydr24.portal.life;

import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.Idempotency;
import com.mydr24.portal.security.Roles;
import com.mydr24.tenant.life.LegalHolds;
import com.mydr24.tenant.provisioning.IdempotentRequests;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import java.util.UUID;

/** Legal holds on the console's page about a tenant. */
@Controller("/operator/tenants/{slug}/legal-holds")
@Secured(Roles.OPERATOR)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
class LegalHoldPages {
    private final ConsoleView view;
    private final LegalHolds holds;
    private final IdempotentRequests requests;
    private final Idempotency idempotency;

    LegalHoldPages(
            ConsoleView view,
            LegalHolds holds,
            IdempotentRequests requests,
            Idempotency idempotency) {
        this.view = view;
        this.holds = holds;
        this.requests = requests;
        this.idempotency = idempotency;
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> place(Caller caller, String slug, @Body HoldForm form) {
        return view.after(
                caller,
                slug,
                tenant ->
                        requests.once(
                                idempotency.claim(
                                        caller, form.once, "legal-holds of " + slug, form),
                                () ->
                                        holds.place(
                                                        tenant,
                                                        given(form.reason),
                                                        given(form.reference),
                                                        TenantLifeController.actor(caller))
                                                .id()
                                                .toString()));
    }

    @Post("/{id}/release")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> release(Caller caller, String slug, UUID id, @Body ReleaseForm form) {
        return view.after(
                caller,
                slug,
                tenant ->
                        holds.release(
                                tenant,
                                id,
                                given(form.reason),
                                TenantLifeController.actor(caller)));
    }

    private static String given(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    /**
     * A legal hold.
     *
     * @param once as the page gave it, so that the same form sent twice places one hold
     */
    @Serdeable
    record HoldForm(@Nullable String reason, @Nullable String reference, @Nullable String once) {}

    /** Why a hold ends. */
    @Serdeable
    record ReleaseForm(@Nullable String reason) {}
}
