package com.mydr24.portal.life;

import com.mydr24.portal.security.Roles;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.saga.Saga;
import com.mydr24.tenant.saga.Sagas;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.views.ModelAndView;
import java.util.Map;
import java.util.UUID;

/**
 * How far a saga is, for the page that waits for it. Not below the tenant's name: the page itself
 * was recorded as looked at, and its renewing every other second would bury the tenant's log.
 */
@Controller("/operator/sagas")
@Secured({Roles.OPERATOR, Roles.ONBOARDING, Roles.SUPPORT, Roles.SECURITY})
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
class SagaPages {
    private final Sagas sagas;
    private final Directory directory;

    SagaPages(Sagas sagas, Directory directory) {
        this.sagas = sagas;
        this.directory = directory;
    }

    /** Only what changes; when the saga has ended, htmx is told to load the whole page. */
    @Get("/{id}")
    HttpResponse<?> progress(UUID id) {
        Saga saga =
                sagas.find(id)
                        .orElseThrow(() -> new NotFound("unknown_saga", "There is no such saga."));
        if (!saga.isOpen()) {
            DirectoryEntry tenant = directory.byId(saga.tenant()).orElseThrow();
            return HttpResponse.noContent()
                    .header("HX-Redirect", "/operator/tenants/" + tenant.slug());
        }
        return HttpResponse.ok(
                new ModelAndView<>("operator/saga-steps", Map.of("saga", SagaLine.of(saga))));
    }
}
