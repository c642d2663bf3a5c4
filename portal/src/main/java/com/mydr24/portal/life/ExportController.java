package com.mydr24.portal.life;

import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.Roles;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
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

    /** Gives everything about the tenant, also while it is suspended or leaving. */
    @Get
    @Produces(ExportDownload.MEDIA_TYPE)
    HttpResponse<StreamedFile> export(Caller.OfTenant caller) {
        return download.of(caller.tenant());
    }
}
