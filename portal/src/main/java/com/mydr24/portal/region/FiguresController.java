package com.mydr24.portal.region;

import com.mydr24.portal.security.Roles;
import com.mydr24.regions.rollup.Rollups;
import com.mydr24.regions.rollup.Standing;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import java.util.List;

/** The figures of all cells side by side, whichever process opens them. */
@Controller("/api/v1/regions/figures")
@Secured({Roles.OPERATOR, Roles.ONBOARDING, Roles.SUPPORT, Roles.SECURITY})
@ExecuteOn(TaskExecutors.BLOCKING)
class FiguresController {
    private final Rollups rollups;

    FiguresController(Rollups rollups) {
        this.rollups = rollups;
    }

    /** By figure, then by cell: the value, the best of all, how far behind it, and how old. */
    @Get
    List<Standing> figures() {
        return rollups.standings();
    }
}
