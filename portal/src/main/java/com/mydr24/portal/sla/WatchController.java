package com.mydr24.portal.sla;

import com.mydr24.portal.Months;
import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.Roles;
import com.mydr24.sla.incident.Incident;
import com.mydr24.sla.incident.Incidents;
import com.mydr24.sla.watch.MonthBudgets;
import com.mydr24.sla.watch.Observation;
import com.mydr24.sla.watch.PrometheusRules;
import com.mydr24.sla.watch.Watch;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Error budgets, what is so now, incidents, and rules for a Prometheus. */
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
class WatchController {
    private final Watch watch;
    private final Incidents incidents;
    private final PrometheusRules rules;
    private final LivingTenants tenants;

    WatchController(
            Watch watch, Incidents incidents, PrometheusRules rules, LivingTenants tenants) {
        this.watch = watch;
        this.incidents = incidents;
        this.rules = rules;
        this.tenants = tenants;
    }

    /** What may go wrong in a month before a promise is broken, and how much of it did. */
    @Get("/sla/budgets/{month}")
    @Secured(Roles.TENANT)
    MonthBudgets budgets(Caller.OfTenant caller, String month) {
        return watch.budgets(caller.tenant().placement(), Months.parse(month));
    }

    /** Whether the service is up now, and which budgets are used up too fast. */
    @Get("/sla/now")
    @Secured(Roles.TENANT)
    Observation now(Caller.OfTenant caller) {
        return watch.now(caller.tenant().placement());
    }

    /** The newest hundred incidents, those that go on first. */
    @Get("/sla/incidents")
    @Secured(Roles.TENANT)
    List<Incident> incidents(Caller.OfTenant caller) {
        return incidents.of(caller.tenant().placement());
    }

    /** An incident and its timeline. */
    @Get("/sla/incidents/{id}")
    @Secured(Roles.TENANT)
    Incident incident(Caller.OfTenant caller, UUID id) {
        return incidents.find(caller.tenant().placement(), id);
    }

    /** Notes something in the timeline of an incident. */
    @Post("/sla/incidents/{id}/notes")
    @Secured(Roles.TENANT_ADMIN)
    Incident note(Caller.OfTenant caller, UUID id, @Valid @Body NoteForm form) {
        return incidents.note(
                caller.tenant().placement(),
                id,
                caller.actor().kind().name(),
                Objects.requireNonNull(form.note));
    }

    /** The newest hundred incidents of a tenant, those that go on first. */
    @Get("/tenants/{slug}/incidents")
    @Secured(Roles.OPERATOR)
    List<Incident> incidentsOf(String slug) {
        return incidents.of(tenants.placement(slug));
    }

    /** Notes something in the timeline of a tenant's incident. */
    @Post("/tenants/{slug}/incidents/{id}/notes")
    @Secured(Roles.OPERATOR)
    Incident noteOf(Caller.Platform caller, String slug, UUID id, @Valid @Body NoteForm form) {
        return incidents.note(
                tenants.placement(slug),
                id,
                caller.actor().kind().name(),
                Objects.requireNonNull(form.note));
    }

    /**
     * Recording and alerting rules for a Prometheus that scrapes us, from the contract in force.
     */
    @Get("/sla/prometheus-rules")
    @Secured(Roles.TENANT)
    @Produces("application/yaml")
    String rules(Caller.OfTenant caller) {
        return rules.of(caller.tenant().slug(), caller.tenant().placement());
    }

    /** What shall be remembered of it. */
    @Serdeable
    record NoteForm(@NotBlank @Nullable String note) {}
}
