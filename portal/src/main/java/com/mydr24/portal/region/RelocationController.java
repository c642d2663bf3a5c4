package com.mydr24.portal.region;

import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.Idempotency;
import com.mydr24.portal.security.OpenWhileMoving;
import com.mydr24.portal.security.Roles;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.tenant.directory.Actor;
import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.relocation.MoveRecords;
import com.mydr24.tenant.relocation.RelocationPlan;
import com.mydr24.tenant.relocation.Relocations;
import com.mydr24.tenant.saga.Saga;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Moves a tenant to another cell, of its region or of another, while it works. */
@Controller("/api/v1/tenants/{slug}")
@Secured(Roles.OPERATOR)
@ExecuteOn(TaskExecutors.BLOCKING)
class RelocationController {
    private final Directory directory;
    private final Relocations relocations;
    private final MoveRecords records;
    private final Idempotency idempotency;

    RelocationController(
            Directory directory,
            Relocations relocations,
            MoveRecords records,
            Idempotency idempotency) {
        this.directory = directory;
        this.relocations = relocations;
        this.records = records;
        this.idempotency = idempotency;
    }

    /**
     * Begins the move, or with {@code dryRun} says what it would do. Progress is at {@code
     * Location}.
     */
    @Post("/relocate")
    HttpResponse<?> relocate(
            Caller caller,
            String slug,
            @Body RelocationForm form,
            @Header("Idempotency-Key") @Nullable String key,
            @QueryValue(defaultValue = "false") boolean dryRun) {
        DirectoryEntry tenant = entry(slug);
        if (dryRun) {
            return HttpResponse.ok(PlanView.of(relocations.plan(tenant, form.checkedCell())));
        }
        Saga saga =
                relocations.move(
                        tenant,
                        form.checkedCell(),
                        Objects.requireNonNullElse(form.evidence(), ""),
                        new Actor(caller.name(), Roles.OPERATOR),
                        idempotency.claim(caller, key, "relocate " + slug, form));
        return HttpResponse.accepted()
                .body(Map.of("saga", saga.id()))
                .header(HttpHeaders.LOCATION, "/api/v1/tenants/" + slug + "/life");
    }

    /**
     * Has a move that is under way leave the tenant where it is. Progress is at {@code Location}.
     */
    @Post("/relocate/call-off")
    @OpenWhileMoving
    HttpResponse<?> callOff(String slug) {
        Saga saga = relocations.callOff(entry(slug));
        return HttpResponse.accepted()
                .body(Map.of("saga", saga.id()))
                .header(HttpHeaders.LOCATION, "/api/v1/tenants/" + slug + "/life");
    }

    /** The signed records of the tenant's moves, oldest first, each exactly as it was signed. */
    @Get("/moves")
    List<String> moves(String slug) {
        return records.of(entry(slug).id());
    }

    private DirectoryEntry entry(String slug) {
        return directory
                .bySlug(slug)
                .orElseThrow(() -> new NotFound("unknown_tenant", "There is no such tenant."));
    }

    /**
     * The wish.
     *
     * @param evidence where it is written down that the conditions of the residency rows are met
     */
    @Serdeable
    record RelocationForm(@Nullable String cell, @Nullable String evidence) {
        String checkedCell() {
            if (cell == null || cell.isBlank()) {
                throw new InvalidField("cell", "missing_field", "Say which cell, as eu-de-2.");
            }
            return cell.strip();
        }
    }

    /** A move that was only planned. */
    @Serdeable
    record PlanView(
            UUID tenant,
            String from,
            String to,
            String policy,
            List<String> conditions,
            Map<String, Long> rows,
            List<String> stays) {
        static PlanView of(RelocationPlan plan) {
            return new PlanView(
                    plan.from().tenant().value(),
                    plan.from().cell() + "/" + plan.from().database(),
                    plan.to().cell() + "/" + plan.to().database(),
                    plan.policy(),
                    plan.conditions(),
                    plan.rows(),
                    plan.stays());
        }
    }
}
