package com.mydr24.portal.sla;

import com.mydr24.portal.security.Roles;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.placement.Placement;
import com.mydr24.sla.edge.EdgeTenants;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a tenant's requests are counted at the platform's own edge. */
@Controller("/api/v1/tenants/{slug}/edge")
@Secured(Roles.OPERATOR)
@ExecuteOn(TaskExecutors.BLOCKING)
class EdgeController {
    private final EdgeTenants edge;
    private final LivingTenants tenants;

    EdgeController(EdgeTenants edge, LivingTenants tenants) {
        this.edge = edge;
        this.tenants = tenants;
    }

    /** Whether and since when a tenant's requests are counted at the edge. */
    @Get
    EdgeView of(String slug) {
        return EdgeView.of(edge.since(tenants.placement(slug).tenant()));
    }

    /** Begins or ends it, everywhere within a minute; the same again changes nothing. */
    @Put
    EdgeView count(String slug, @Body EdgeForm form) {
        Boolean counted = form.counted;
        if (counted == null) {
            throw new InvalidField("counted", "missing_field", "Say true or false.");
        }
        Placement placement = tenants.placement(slug);
        return EdgeView.of(edge.count(placement, counted));
    }

    @Serdeable
    record EdgeForm(@Nullable Boolean counted) {}

    @Serdeable
    record EdgeView(boolean counted, @Nullable Instant since) {
        static EdgeView of(Optional<Instant> since) {
            return new EdgeView(since.isPresent(), since.orElse(null));
        }
    }
}
