package com.mydr24.portal.sla;

import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.Roles;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.sla.alert.TargetKind;
import com.mydr24.sla.incident.WatchTarget;
import com.mydr24.sla.incident.WatchTargets;
import com.mydr24.sla.watch.Severity;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a tenant's news of incidents goes. */
@Controller("/api/v1/sla/watch-targets")
@Secured(Roles.TENANT_ADMIN)
@ExecuteOn(TaskExecutors.BLOCKING)
class WatchTargetsController {
    private final WatchTargets targets;

    WatchTargetsController(WatchTargets targets) {
        this.targets = targets;
    }

    /** Where news of incidents goes. */
    @Get
    List<TargetView> targets(Caller.OfTenant caller) {
        return targets.of(caller.tenant().placement()).stream().map(TargetView::of).toList();
    }

    /** Adds a target; the same again is the same one. */
    @Post
    HttpResponse<TargetView> add(Caller.OfTenant caller, @Valid @Body TargetForm form) {
        return HttpResponse.created(
                TargetView.of(
                        targets.add(
                                caller.tenant().placement(),
                                known(TargetKind.values(), "kind", form.kind),
                                Objects.requireNonNull(form.address),
                                form.least == null
                                        ? Severity.PAGE
                                        : known(Severity.values(), "least", form.least))));
    }

    /** Removes a target; news under way still goes there. */
    @Delete("/{id}")
    HttpResponse<?> remove(Caller.OfTenant caller, UUID id) {
        targets.remove(caller.tenant().placement(), id);
        return HttpResponse.noContent();
    }

    private static <E extends Enum<E>> E known(E[] all, String field, @Nullable String wanted) {
        return Arrays.stream(all)
                .filter(one -> one.name().equals(wanted))
                .findFirst()
                .orElseThrow(() ->
                        new InvalidField(
                                field,
                                "unknown_" + field,
                                "It is one of " + Arrays.toString(all) + "."));
    }

    /** Where, and from which severity on: PAGE when none is said. */
    @Serdeable
    record TargetForm(
            @NotBlank @Nullable String kind,
            @NotBlank @Nullable String address,
            @Nullable String least) {
        @Override
        public String toString() {
            return "TargetForm[" + kind + "]";
        }
    }

    @Serdeable
    record TargetView(UUID id, String kind, String address, String least) {
        static TargetView of(WatchTarget target) {
            return new TargetView(
                    target.id(), target.kind().name(), target.address(), target.least().name());
        }

        @Override
        public String toString() {
            return "TargetView[" + id + "]";
        }
    }
}
