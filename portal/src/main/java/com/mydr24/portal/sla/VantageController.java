package com.mydr24.portal.sla;

import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.Roles;
import com.mydr24.sla.measurement.Intake;
import com.mydr24.sla.prober.RemoteTarget;
import com.mydr24.sla.prober.RemoteVantages;
import com.mydr24.sla.prober.RemoteVote;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import java.util.List;

/** A vantage point elsewhere: its key's name is its own, so that it can speak for itself only. */
@Controller("/api/v1/vantage")
@Secured(Roles.VANTAGE)
@ExecuteOn(TaskExecutors.BLOCKING)
class VantageController {
    private final RemoteVantages vantages;

    VantageController(RemoteVantages vantages) {
        this.vantages = vantages;
    }

    /** What it is asked to look at. */
    @Get("/targets")
    List<RemoteTarget> targets(Caller.Platform caller) {
        return vantages.targets(caller.holder().name());
    }

    /** Takes what it saw; votes that are no good are named by their number. */
    @Post("/votes")
    Intake votes(Caller.Platform caller, @Body List<RemoteVote> votes) {
        return vantages.take(caller.holder().name(), votes);
    }
}
