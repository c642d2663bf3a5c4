package com.mydr24.portal.audit;

import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.Roles;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.support.SupportAccess;
import com.mydr24.tenant.support.SupportRequest;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** The operator asks to look into a tenant; the tenant decides. */
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
class SupportController {
    private final SupportAccess access;
    private final Directory directory;

    SupportController(SupportAccess access, Directory directory) {
        this.access = access;
        this.directory = directory;
    }

    /** Asks the tenant; it lapses after a day without an answer. */
    @Post("/tenants/{slug}/support")
    @Secured(Roles.OPERATOR)
    HttpResponse<RequestView> ask(Caller.Platform caller, String slug, @Valid @Body AskForm form) {
        return HttpResponse.created(
                view(
                        access.ask(
                                alive(slug).placement(),
                                caller.actor(),
                                Objects.requireNonNull(form.reason),
                                Objects.requireNonNull(form.from),
                                Objects.requireNonNullElse(form.minutes, 0))));
    }

    /** What this operator asked the tenant for. */
    @Get("/tenants/{slug}/support")
    @Secured(Roles.OPERATOR)
    List<RequestView> asked(Caller.Platform caller, String slug) {
        return access.of(alive(slug).placement(), caller.actor()).stream().map(this::view).toList();
    }

    /** What operators asked this tenant for, newest first. */
    @Get("/tenant/support")
    @Secured({Roles.TENANT_ADMIN, Roles.TENANT_AUDITOR})
    List<RequestView> requests(Caller.OfTenant caller) {
        return access.of(caller.tenant().placement()).stream().map(this::view).toList();
    }

    /** Lets the operator read, for as long as was asked, from now. */
    @Post("/tenant/support/{id}/consent")
    @Secured(Roles.TENANT_ADMIN)
    HttpResponse<?> consent(Caller.OfTenant caller, UUID id) {
        access.consent(caller.tenant().placement(), id);
        return HttpResponse.noContent();
    }

    /** Says no. */
    @Post("/tenant/support/{id}/decline")
    @Secured(Roles.TENANT_ADMIN)
    HttpResponse<?> decline(Caller.OfTenant caller, UUID id) {
        access.decline(caller.tenant().placement(), id);
        return HttpResponse.noContent();
    }

    /** Ends the access at once. */
    @Post("/tenant/support/{id}/end")
    @Secured(Roles.TENANT_ADMIN)
    HttpResponse<?> end(Caller.OfTenant caller, UUID id) {
        access.end(caller.tenant().placement(), id);
        return HttpResponse.noContent();
    }

    private DirectoryEntry alive(String slug) {
        DirectoryEntry tenant =
                directory
                        .bySlug(slug)
                        .orElseThrow(
                                () -> new NotFound("unknown_tenant", "There is no such tenant."));
        if (!tenant.status().isAlive()) {
            throw new Conflict("tenant_not_alive", "The tenant is not at work.");
        }
        return tenant;
    }

    private RequestView view(SupportRequest request) {
        return RequestView.of(request, access.stateOf(request).name());
    }

    /** Why, from which country, and for how many minutes. */
    @Serdeable
    record AskForm(
            @NotBlank @Nullable String reason,
            @NotBlank @Nullable String from,
            @Nullable Integer minutes) {}

    @Serdeable
    record RequestView(
            String id,
            String askedBy,
            String reason,
            @Nullable String from,
            @Nullable String allowedBy,
            int minutes,
            String state,
            Instant askedAt,
            Instant lapsesAt,
            @Nullable Instant consentedAt,
            @Nullable Instant endsAt,
            @Nullable Instant endedAt) {
        static RequestView of(SupportRequest request, String state) {
            return new RequestView(
                    request.id().toString(),
                    request.askedBy(),
                    request.reason(),
                    request.fromCountry(),
                    request.allowedBy(),
                    request.minutes(),
                    state,
                    request.askedAt(),
                    request.lapsesAt(),
                    request.consentedAt(),
                    request.endsAt(),
                    request.endedAt());
        }
    }
}
