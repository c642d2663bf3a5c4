package com.mydr24.portal.audit;

import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.Roles;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.tenant.audit.AuditEntry;
import com.mydr24.tenant.audit.AuditHeads;
import com.mydr24.tenant.audit.AuditQuery;
import com.mydr24.tenant.audit.AuditReading;
import com.mydr24.tenant.audit.SignedHead;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A tenant's audit log. */
@Controller("/api/v1/tenant/audit")
@Secured({Roles.TENANT_ADMIN, Roles.TENANT_AUDITOR})
@ExecuteOn(TaskExecutors.BLOCKING)
class AuditController {
    private static final int LONGEST_PAGE = 500;

    private final AuditReading log;
    private final AuditHeads heads;
    private final AuditDownload download;

    AuditController(AuditReading log, AuditHeads heads, AuditDownload download) {
        this.log = log;
        this.heads = heads;
        this.download = download;
    }

    /**
     * Who did what, newest first.
     *
     * @param after the number of the last entry of the page before
     * @param action one kind of entry only, such as key.issued
     * @param from earliest time, inclusive
     * @param to latest time, exclusive
     */
    @Get
    List<EntryView> entries(
            Caller.OfTenant caller,
            @QueryValue @Nullable Long after,
            @QueryValue(defaultValue = "100") int limit,
            @QueryValue @Nullable String action,
            @QueryValue @Nullable String from,
            @QueryValue @Nullable String to) {
        var query = new AuditQuery(after, action, instant("from", from), instant("to", to));
        return log
                .newest(caller.tenant().placement(), query, Math.clamp(limit, 1, LONGEST_PAGE))
                .stream()
                .map(EntryView::of)
                .toList();
    }

    /** The whole log as a zip that verify-audit checks; taking it is an entry of its own. */
    @Get("/export")
    @Produces("application/zip")
    HttpResponse<StreamedFile> export(Caller.OfTenant caller) {
        return download.of(caller.tenant());
    }

    /** The newest signed head. */
    @Get("/head")
    @Produces(MediaType.APPLICATION_JSON)
    HttpResponse<String> head(Caller.OfTenant caller) {
        return answer(heads.last(caller.tenant().placement()));
    }

    /** Signs the log as it is now. */
    @Post("/head")
    @Produces(MediaType.APPLICATION_JSON)
    HttpResponse<String> sign(Caller.OfTenant caller) {
        return answer(heads.sign(caller.tenant().placement()));
    }

    private static HttpResponse<String> answer(Optional<SignedHead> head) {
        // The very bytes that were signed, so that they can be kept and checked later.
        return head.map(found -> HttpResponse.ok(found.text())).orElseGet(HttpResponse::noContent);
    }

    static @Nullable Instant instant(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new InvalidField(
                    field, "bad_" + field, "Write an instant like 2026-05-01T00:00:00Z.");
        }
    }

    @Serdeable
    record ActorView(String kind, String id) {}

    /**
     * One entry.
     *
     * @param personal facts about persons; null where they were erased
     */
    @Serdeable
    record EntryView(
            long sequence,
            Instant at,
            ActorView actor,
            String action,
            String object,
            Map<String, Object> details,
            Map<String, @Nullable String> personal) {
        static EntryView of(AuditEntry entry) {
            Map<String, @Nullable String> personal = new TreeMap<>();
            entry.personal().forEach((name, value) -> personal.put(name, value.orElse(null)));
            return new EntryView(
                    entry.sequence(),
                    entry.at(),
                    new ActorView(entry.actor().kind().name(), entry.actor().id()),
                    entry.action(),
                    entry.object(),
                    entry.details(),
                    personal);
        }

        @Override
        public String toString() {
            return "EntryView[" + sequence + "]";
        }
    }
}
