package com.mydr24.portal.sla;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.mydr24.portal.page.Page;
import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.Roles;
import com.mydr24.regions.cell.Cells;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.sla.status.PublicStatus;
import com.mydr24.sla.status.StatusPages;
import com.mydr24.tenant.directory.Directory;
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

    /** Whoever asks again and again asks our memory. */
    private final Cache<String, Optional<PublicStatus>> seen =
            Caffeine.newBuilder()
                    .maximumSize(10_000)
                    .expireAfterWrite(Duration.ofSeconds(15))
                    .build();

    StatusController(Directory directory, Cells cells, StatusPages status) {
        this.directory = directory;
        this.cells = cells;
        this.status = status;
    }

    @Get("/status/{slug}")
    @Secured(SecurityRule.IS_ANONYMOUS)
    @Produces(MediaType.TEXT_HTML)
    ModelAndView<Map<String, Object>> page(String slug) {
        PublicStatus shown =
                seen.get(slug, this::look)
                        .orElseThrow(() ->
                                new NotFound("unknown_status", "There is no such status page."));
        return new ModelAndView<>(
                "sla/status",
                Map.of("page", Page.open("Status of " + slug), "slug", slug, "status", shown));
    }

    private Optional<PublicStatus> look(String slug) {
        return directory
                .forRequest(slug)
                .filter(tenant -> tenant.status().isAlive())
                .filter(tenant -> cells.find(tenant.cell()).isPresent())
                .flatMap(tenant -> status.of(tenant.placement()));
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
