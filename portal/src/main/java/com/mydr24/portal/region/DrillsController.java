package com.mydr24.portal.region;

import com.mydr24.portal.security.Roles;
import com.mydr24.regions.failover.Drill;
import com.mydr24.regions.failover.DrillReport;
import com.mydr24.regions.failover.Drills;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.regions.placement.CellId;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Drills of a takeover: one writes into a cell for some seconds, during which whoever asked for it
 * makes the server fail, and says what was lost and how long nobody could work.
 */
@Controller("/api/v1/cells/{cell}/drills")
@Secured(Roles.OPERATOR)
@ExecuteOn(TaskExecutors.BLOCKING)
class DrillsController {
    private static final int USUAL_SECONDS = 15;
    private static final int MOST_SECONDS = 300;

    private final Drills drills;

    DrillsController(Drills drills) {
        this.drills = drills;
    }

    @Post
    HttpResponse<DrillView> start(String cell, @Body @Nullable DrillForm form) {
        Integer wanted = form == null ? null : form.seconds();
        int seconds = wanted == null ? USUAL_SECONDS : wanted;
        if (seconds < 1 || seconds > MOST_SECONDS) {
            throw new InvalidField("seconds", "out_of_range", "From 1 to 300 seconds.");
        }
        Drill begun = drills.start(id(cell), Duration.ofSeconds(seconds));
        return HttpResponse.<DrillView>accepted()
                .body(DrillView.of(begun))
                .header(HttpHeaders.LOCATION, "/api/v1/cells/" + cell + "/drills/" + begun.id());
    }

    @Get
    List<DrillView> list(String cell) {
        return drills.in(id(cell)).stream().map(DrillView::of).toList();
    }

    @Get("/{id}")
    DrillView one(String cell, UUID id) {
        return DrillView.of(drills.of(id(cell), id));
    }

    private static CellId id(String cell) {
        try {
            return new CellId(cell);
        } catch (IllegalArgumentException e) {
            throw new NotFound("unknown_cell", "There is no cell " + cell + ".");
        }
    }

    @Serdeable
    record DrillForm(@Nullable Integer seconds) {}

    /**
     * A drill.
     *
     * @param tookOver whether another server took changes in the end
     * @param holds whether nothing was lost and nobody waited for five seconds
     */
    @Serdeable
    record DrillView(
            UUID id,
            String cell,
            Instant beganAt,
            @Nullable Boolean tookOver,
            @Nullable Boolean holds,
            @Nullable DrillReport report) {
        static DrillView of(Drill drill) {
            DrillReport report = drill.report();
            return new DrillView(
                    drill.id(),
                    drill.cell(),
                    drill.beganAt(),
                    report == null ? null : report.tookOver(),
                    report == null ? null : report.holds(),
                    report);
        }
    }
}
