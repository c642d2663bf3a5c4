package com.mydr24.portal.local;

import com.mydr24.portal.security.Roles;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.time.LocalClock;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;

/** Reads and moves business time. It exists only in a local run. */
@Controller("/api/v1/local/clock")
@Secured(Roles.OPERATOR)
@ExecuteOn(TaskExecutors.BLOCKING)
@Requires(bean = LocalClock.class)
class LocalClockController {
    private final LocalClock clock;

    LocalClockController(LocalClock clock) {
        this.clock = clock;
    }

    @Get
    Time read() {
        return new Time(clock.instant());
    }

    @Put
    Time move(@Body Time time) {
        Instant now = time.now();
        if (now == null) {
            throw new InvalidField("now", "missing_field", "Say the instant, in ISO 8601.");
        }
        clock.move(now);
        return read();
    }

    @Serdeable
    record Time(@Nullable Instant now) {}
}
