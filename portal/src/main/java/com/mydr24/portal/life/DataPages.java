package com.mydr24.portal.life;

import com.mydr24.portal.page.Pages;
import com.mydr24.portal.page.Written;
import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.Roles;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.directory.TenantStatus;
import com.mydr24.tenant.erasure.Retention;
import com.mydr24.tenant.export.KeptExports;
import com.mydr24.tenant.life.Lifecycle;
import com.mydr24.tenant.saga.Saga;
import com.mydr24.tenant.saga.SagaKind;
import com.mydr24.tenant.saga.Sagas;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.views.ModelAndView;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What becomes of a tenant's data: taking it along, leaving, and what an erasure keeps. */
@Controller("/data")
@Secured(Roles.TENANT_ADMIN)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
class DataPages {
    private final Pages pages;
    private final ExportDownload download;
    private final KeptExports kept;
    private final Lifecycle lifecycle;
    private final Sagas sagas;
    private final List<Retention> retentions;
    private final Clock clock;

    DataPages(
            Pages pages,
            ExportDownload download,
            KeptExports kept,
            Lifecycle lifecycle,
            Sagas sagas,
            Collection<Retention> retentions,
            Clock clock) {
        this.pages = pages;
        this.download = download;
        this.kept = kept;
        this.lifecycle = lifecycle;
        this.sagas = sagas;
        this.retentions = List.copyOf(retentions);
        this.clock = clock;
    }

    @Get
    ModelAndView<Map<String, Object>> page(Caller.OfTenant caller) {
        DirectoryEntry tenant = caller.tenant();
        Instant now = clock.instant();
        Map<String, Object> model = new HashMap<>();
        model.put("page", pages.of(caller, "Data", "/data"));
        model.put("status", tenant.status());
        model.put(
                "kept",
                retentions.stream()
                        .map(keeper -> KeptLine.of(keeper.basis(tenant, now)))
                        .sorted(java.util.Comparator.comparing(KeptLine::what))
                        .toList());
        if (tenant.status() == TenantStatus.OFFBOARDING) {
            lifecycle
                    .offboardingOf(tenant.id())
                    .ifPresent(leaving -> {
                        model.put("beganAt", time(leaving.beganAt()));
                        model.put("graceEndsAt", time(leaving.graceEndsAt()));
                    });
            kept.latest(tenant.placement()).ifPresent(export -> model.put("export", export));
            model.put(
                    "isBeingErased",
                    sagas.openOf(tenant.id())
                            .map(Saga::kind)
                            .filter(SagaKind.ERASE::equals)
                            .isPresent());
        }
        return new ModelAndView<>("tenant/data", model);
    }

    /** Everything about the tenant, as one zip; the same as by the API. */
    @Get("/export")
    @Produces(ExportDownload.MEDIA_TYPE)
    HttpResponse<StreamedFile> export(Caller.OfTenant caller) {
        return download.of(caller.tenant(), null);
    }

    private static String time(Instant instant) {
        return Written.time(instant, ZoneOffset.UTC);
    }
}
