package com.mydr24.portal.sla;

import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.Roles;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.sla.prober.CheckKind;
import com.mydr24.sla.prober.ProbeTarget;
import com.mydr24.sla.prober.ProbeTargets;
import com.mydr24.sla.prober.Vote;
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

/** A tenant's endpoints that the platform looks at itself. */
@Controller("/api/v1/sla/probe-targets")
@ExecuteOn(TaskExecutors.BLOCKING)
class ProbeTargetsController {
    private final ProbeTargets targets;

    ProbeTargetsController(ProbeTargets targets) {
        this.targets = targets;
    }

    /** The endpoints that are looked at, and how many vantage points must agree on each. */
    @Get
    @Secured(Roles.TENANT)
    Probed probed(Caller.OfTenant caller) {
        return new Probed(
                targets.vantagePoints(),
                targets.quorum(),
                targets.of(caller.tenant().placement()).stream().map(TargetView::of).toList());
    }

    /** What the vantage points saw last of one of them, newest first. */
    @Get("/{id}/votes")
    @Secured(Roles.TENANT)
    List<Vote> votes(Caller.OfTenant caller, UUID id) {
        return targets.votes(caller.tenant().placement(), id);
    }

    /** Adds an endpoint; the same again is the same one. */
    @Post
    @Secured(Roles.TENANT_ADMIN)
    HttpResponse<TargetView> add(Caller.OfTenant caller, @Valid @Body TargetForm form) {
        return HttpResponse.created(TargetView.of(form.addTo(targets, caller)));
    }

    /** Looks at it no more; what was said of it stays in the log. */
    @Delete("/{id}")
    @Secured(Roles.TENANT_ADMIN)
    HttpResponse<?> remove(Caller.OfTenant caller, UUID id) {
        targets.remove(caller.tenant().placement(), id);
        return HttpResponse.noContent();
    }

    /**
     * An endpoint as it is asked for.
     *
     * @param everySeconds 30 when nothing is said
     */
    @Serdeable
    record TargetForm(
            @NotBlank @Nullable String monitor,
            @NotBlank @Nullable String kind,
            @NotBlank @Nullable String address,
            @Nullable Integer everySeconds) {
        private static final int USUAL_SECONDS = 30;

        ProbeTarget addTo(ProbeTargets targets, Caller.OfTenant caller) {
            return targets.add(
                    caller.tenant().placement(),
                    Objects.requireNonNull(monitor),
                    checkedKind(),
                    Objects.requireNonNull(address),
                    Objects.requireNonNullElse(everySeconds, USUAL_SECONDS));
        }

        private CheckKind checkedKind() {
            return Arrays.stream(CheckKind.values())
                    .filter(one -> one.name().equals(kind))
                    .findFirst()
                    .orElseThrow(() ->
                            new InvalidField(
                                    "kind",
                                    "unknown_kind",
                                    "It is one of " + Arrays.toString(CheckKind.values()) + "."));
        }
    }

    @Serdeable
    record Probed(int vantagePoints, int quorum, List<TargetView> targets) {}

    @Serdeable
    record TargetView(UUID id, String monitor, String kind, String address, int everySeconds) {
        static TargetView of(ProbeTarget target) {
            return new TargetView(
                    target.id(),
                    target.monitor(),
                    target.kind().name(),
                    target.address(),
                    target.everySeconds());
        }
    }
}
