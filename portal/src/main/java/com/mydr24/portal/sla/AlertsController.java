package com.mydr24.portal.sla;

import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.OpenWhileSuspended;
import com.mydr24.portal.security.Roles;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.sla.alert.Alert;
import com.mydr24.sla.alert.AlertTarget;
import com.mydr24.sla.alert.AlertTargets;
import com.mydr24.sla.alert.Alerts;
import com.mydr24.sla.alert.NewAlert;
import com.mydr24.sla.alert.TargetKind;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Emergency alerts of a tenant, and where they go. */
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
class AlertsController {
    private final Alerts alerts;
    private final AlertTargets targets;

    AlertsController(Alerts alerts, AlertTargets targets) {
        this.alerts = alerts;
        this.targets = targets;
    }

    /** Accepts an alert: when this answers it is on disk and on its way. */
    @Post("/alerts")
    @Secured({Roles.TENANT_MEASURE, Roles.TENANT_ADMIN})
    @OpenWhileSuspended(value = "Somebody's life may hang on it.", emergency = true)
    HttpResponse<Alert> accept(
            Caller.OfTenant caller,
            @Valid @Body AlertForm form,
            @Header("Idempotency-Key") @Nullable String key) {
        Alert alert = alerts.accept(caller.tenant().placement(), form.alert(), key);
        return HttpResponse.<Alert>accepted(URI.create("/api/v1/alerts/" + alert.id())).body(alert);
    }

    /** An alert and every step it took. */
    @Get("/alerts/{id}")
    @Secured(Roles.TENANT)
    Alert find(Caller.OfTenant caller, UUID id) {
        return alerts.find(caller.tenant().placement(), id);
    }

    /** Notes that somebody has seen it; the first time counts. */
    @Post("/alerts/{id}/receipt")
    @Secured({Roles.TENANT_MEASURE, Roles.TENANT_ADMIN})
    @OpenWhileSuspended(value = "It belongs to an alert.", emergency = true)
    Alert receive(Caller.OfTenant caller, UUID id) {
        return alerts.receive(caller.tenant().placement(), id);
    }

    /** Where alerts go, by level. */
    @Get("/alert-targets")
    @Secured(Roles.TENANT_ADMIN)
    List<TargetView> targets(Caller.OfTenant caller) {
        return targets.of(caller.tenant().placement()).stream().map(TargetView::of).toList();
    }

    /** Adds a target; the same again is the same one. */
    @Post("/alert-targets")
    @Secured(Roles.TENANT_ADMIN)
    HttpResponse<TargetView> add(Caller.OfTenant caller, @Valid @Body TargetForm form) {
        return HttpResponse.created(
                TargetView.of(
                        targets.add(
                                caller.tenant().placement(),
                                form.checkedKind(),
                                Objects.requireNonNull(form.address),
                                form.level == null ? 0 : form.level)));
    }

    /** Removes a target; alerts under way still go there. */
    @Delete("/alert-targets/{id}")
    @Secured(Roles.TENANT_ADMIN)
    HttpResponse<?> remove(Caller.OfTenant caller, UUID id) {
        targets.remove(caller.tenant().placement(), id);
        return HttpResponse.noContent();
    }

    /** What somebody must hear of at once. */
    @Serdeable
    record AlertForm(@NotBlank @Nullable String title, @Nullable String text) {
        NewAlert alert() {
            return new NewAlert(Objects.requireNonNull(title), text == null ? "" : text);
        }

        @Override
        public String toString() {
            return "AlertForm[]";
        }
    }

    /** Where, and after whom: level 0 when none is said. */
    @Serdeable
    record TargetForm(
            @NotBlank @Nullable String kind,
            @NotBlank @Nullable String address,
            @Nullable Integer level) {
        TargetKind checkedKind() {
            return Arrays.stream(TargetKind.values())
                    .filter(known -> known.name().equals(kind))
                    .findFirst()
                    .orElseThrow(() ->
                            new InvalidField(
                                    "kind",
                                    "unknown_kind",
                                    "A kind is one of "
                                            + Arrays.toString(TargetKind.values())
                                            + "."));
        }

        @Override
        public String toString() {
            return "TargetForm[" + kind + "]";
        }
    }

    @Serdeable
    record TargetView(UUID id, String kind, String address, int level) {
        static TargetView of(AlertTarget target) {
            return new TargetView(
                    target.id(), target.kind().name(), target.address(), target.level());
        }

        @Override
        public String toString() {
            return "TargetView[" + id + "]";
        }
    }
}
