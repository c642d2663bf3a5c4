package com.mydr24.portal.sla;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.mydr24.portal.page.Page;
import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.Roles;
import com.mydr24.regions.cell.Cells;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.sla.status.StatusPages;
import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.directory.TenantKind;
import com.mydr24.tenant.profile.TenantProfiles;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.views.ModelAndView;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a tenant's service is, for anybody, where the tenant published it. A tenant that did not is
 * answered like one that never was.
 */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class StatusController {
    private final Directory directory;
    private final Cells cells;
    private final StatusPages status;
    private final TenantProfiles profiles;

    /** Whoever asks again and again asks our memory. */
    private final Cache<String, Optional<BrandedStatus>> seen =
            Caffeine.newBuilder()
                    .maximumSize(10_000)
                    .expireAfterWrite(Duration.ofSeconds(15))
                    .build();

    StatusController(
            Directory directory, Cells cells, StatusPages status, TenantProfiles profiles) {
        this.directory = directory;
        this.cells = cells;
        this.status = status;
        this.profiles = profiles;
    }

    @Get("/status/{slug}")
    @Secured(SecurityRule.IS_ANONYMOUS)
    @Produces(MediaType.TEXT_HTML)
    ModelAndView<Map<String, Object>> page(String slug) {
        BrandedStatus shown =
                seen.get(slug, this::look)
                        .orElseThrow(() ->
                                new NotFound("unknown_status", "There is no such status page."));
        return new ModelAndView<>(
                "sla/status",
                Map.of("page", Page.open("Status of " + shown.name()), "shown", shown));
    }

    /** Under the tenant's own name; a national system's has its hospitals that published theirs. */
    private Optional<BrandedStatus> look(String slug) {
        return directory
                .forRequest(slug)
                .filter(this::isHere)
                .flatMap(tenant ->
                        status.of(tenant.placement())
                                .map(own ->
                                        new BrandedStatus(name(tenant), own, hospitals(tenant))));
    }

    private boolean isHere(DirectoryEntry tenant) {
        return tenant.status().isAlive() && cells.find(tenant.cell()).isPresent();
    }

    private String name(DirectoryEntry tenant) {
        return profiles.of(tenant.placement()).legalName();
    }

    private List<BrandedStatus.HospitalStatus> hospitals(DirectoryEntry nation) {
        return nation.kind() == TenantKind.NATIONAL_SYSTEM
                ? directory.childrenOf(nation.id()).stream()
                        .filter(this::isHere)
                        .flatMap(child ->
                                status.of(child.placement()).stream()
                                        .map(own ->
                                                new BrandedStatus.HospitalStatus(
                                                        child.slug(), name(child), own)))
                        .toList()
                : List.of();
    }

    /** Whether the public status page is published. */
    @Get("/api/v1/sla/status-page")
    @Secured(Roles.TENANT)
    PublishedForm isPublished(Caller.OfTenant caller) {
        return new PublishedForm(status.isPublished(caller.tenant().placement()));
    }

    /** Publishes the status page, or takes it back; the same again changes nothing. */
    @Put("/api/v1/sla/status-page")
    @Secured(Roles.TENANT_ADMIN)
    HttpResponse<PublishedForm> publish(Caller.OfTenant caller, @Body PublishedForm form) {
        Boolean published = form.published;
        if (published == null) {
            throw new InvalidField("published", "missing_field", "Say true or false.");
        }
        status.publish(caller.tenant().placement(), published);
        seen.invalidate(caller.tenant().slug());
        return HttpResponse.ok(new PublishedForm(published));
    }

    /** Whether anybody may see it. */
    @Serdeable
    record PublishedForm(@Nullable Boolean published) {}
}
