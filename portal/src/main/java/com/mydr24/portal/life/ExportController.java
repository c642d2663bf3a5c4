package com.mydr24.portal.life;

import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.Roles;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;

/** Everything about the caller's own tenant, as one zip. */
@Controller("/api/v1/tenant/export")
@Secured(Roles.TENANT_ADMIN)
@ExecuteOn(TaskExecutors.BLOCKING)
class ExportController {
    private final ExportDownload download;

    ExportController(ExportDownload download) {
        this.download = download;
    }

    /**
     * Gives everything about the tenant, also while it is suspended or leaving.
     *
     * @param to the country it is taken to, ISO 3166-1 alpha-2; the tenant's own where it is left
     *     out
     */
    @Get
    @Produces(ExportDownload.MEDIA_TYPE)
    HttpResponse<StreamedFile> export(Caller.OfTenant caller, @Nullable @QueryValue String to) {
        return download.of(caller.tenant(), to);
    }
}
