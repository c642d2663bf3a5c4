package com.mydr24.sla.prober;

import io.micronaut.context.annotation.EachProperty;
import io.micronaut.context.annotation.Parameter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A vantage point: {@code mydr24.prober.vantages.NAME.*}.
 *
 * @param via DIRECT, ADDRESS (one of this machine's), PROXY (HTTP, also for TCP by CONNECT) or
 *     REMOTE (it posts what it saw)
 * @param at the address, or the proxy's host:port; nothing for the others
 * @param beacons URLs or host:port that the vantage point always sees when it sees anything; needed
 *     wherever it is not remote
 */
@EachProperty("mydr24.prober.vantages")
record VantageConfig(
        @Parameter String name, Via via, @Nullable String at, @Nullable List<String> beacons) {
    /** How it gets to an endpoint. */
    enum Via {
        DIRECT,
        ADDRESS,
        PROXY,
        REMOTE
    }
}
