package com.mydr24.portal.audit;

import com.mydr24.portal.page.Pages;
import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.Roles;
import com.mydr24.tenant.audit.AuditEntry;
import com.mydr24.tenant.audit.AuditHeads;
import com.mydr24.tenant.audit.AuditQuery;
import com.mydr24.tenant.audit.AuditReading;
import com.mydr24.tenant.support.SupportAccess;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.views.ModelAndView;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Who did what, and what the operator asks for. */
@Controller("/audit")
@Secured({Roles.TENANT_ADMIN, Roles.TENANT_AUDITOR})
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
class AuditPages {
    private static final int ON_A_PAGE = 50;
    private static final URI HERE = URI.create("/audit");

    private final Pages pages;
    private final AuditReading log;
    private final AuditHeads heads;
    private final SupportAccess access;
    private final AuditDownload download;
    private final KnownNames names;

    AuditPages(
            Pages pages,
            AuditReading log,
            AuditHeads heads,
            SupportAccess access,
            AuditDownload download,
            KnownNames names) {
        this.pages = pages;
        this.log = log;
        this.heads = heads;
        this.access = access;
        this.download = download;
        this.names = names;
    }

    /**
     * Newest first.
     *
     * @param after the number of the last entry of the page before
     */
    @Get
    ModelAndView<Map<String, Object>> page(
            Caller.OfTenant caller,
            @QueryValue @Nullable Long after,
            @QueryValue(defaultValue = "") String action,
            @QueryValue(defaultValue = "") String from,
            @QueryValue(defaultValue = "") String to) {
        var placement = caller.tenant().placement();
        var query =
                new AuditQuery(
                        after,
                        action.isBlank() ? null : action,
                        AuditController.instant("from", from),
                        AuditController.instant("to", to));
        // One more than is shown tells whether there are older ones.
        List<AuditEntry> found = log.newest(placement, query, ON_A_PAGE + 1);
        List<AuditEntry> shown = found.subList(0, Math.min(found.size(), ON_A_PAGE));
        Map<String, String> known = names.of(caller.tenant(), shown);
        Map<String, Object> model = new HashMap<>();
        model.put("page", pages.of(caller, "Audit", "/audit"));
        model.put("entries", shown.stream().map(entry -> AuditLine.of(entry, known)).toList());
        model.put("older", found.size() > ON_A_PAGE ? shown.getLast().sequence() : 0L);
        model.put("actions", log.actions(placement));
        model.put("action", action);
        model.put("from", from);
        model.put("to", to);
        model.put("mayDecide", caller.roles().contains(Roles.TENANT_ADMIN));
        model.put(
                "support",
                access.of(placement).stream()
                        .map(request -> new SupportLine(request, access.stateOf(request)))
                        .toList());
        heads.last(placement).ifPresent(head -> model.put("head", head));
        return new ModelAndView<>("audit/log", model);
    }

    @Get("/export")
    @Produces("application/zip")
    HttpResponse<StreamedFile> export(Caller.OfTenant caller) {
        return download.of(caller.tenant());
    }

    @Post("/support/{id}/consent")
    @Secured(Roles.TENANT_ADMIN)
    @Consumes(MediaType.ALL)
    HttpResponse<?> consent(Caller.OfTenant caller, UUID id) {
        access.consent(caller.tenant().placement(), id);
        return HttpResponse.seeOther(HERE);
    }

    @Post("/support/{id}/decline")
    @Secured(Roles.TENANT_ADMIN)
    @Consumes(MediaType.ALL)
    HttpResponse<?> decline(Caller.OfTenant caller, UUID id) {
        access.decline(caller.tenant().placement(), id);
        return HttpResponse.seeOther(HERE);
    }

    @Post("/support/{id}/end")
    @Secured(Roles.TENANT_ADMIN)
    @Consumes(MediaType.ALL)
    HttpResponse<?> end(Caller.OfTenant caller, UUID id) {
        access.end(caller.tenant().placement(), id);
        return HttpResponse.seeOther(HERE);
    }
}
