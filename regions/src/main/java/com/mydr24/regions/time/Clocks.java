package com.mydr24.regions.time;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The only place that asks the machine for the time. */
@Factory
class Clocks {
    /** Business time of the whole installation, which {@link BusinessClock} goes by. */
    @Singleton
    @Named("installation")
    @Requires(missingBeans = LocalClock.class)
    Clock installation() {
        return Clock.systemUTC();
    }

    /** Machine time: what tokens, sessions, time-outs and jobs go by; nobody moves it. */
    @Singleton
    @Named("machine")
    Clock machine() {
        return Clock.systemUTC();
    }
}
