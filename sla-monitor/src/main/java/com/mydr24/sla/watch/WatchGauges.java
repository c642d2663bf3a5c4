package com.mydr24.sla.watch;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What was last seen of each tenant, in numbers for a Prometheus. The one process that looks after
 * a cell has its tenants' newest; others keep what they saw last, so that rules take the maximum.
 */
@Singleton
public class WatchGauges implements MeterBinder {
    private final Map<String, Observation> seen = new ConcurrentHashMap<>();
    private @Nullable MultiGauge ratios;
    private @Nullable MultiGauge states;

    @Override
    public synchronized void bindTo(MeterRegistry registry) {
        ratios =
                MultiGauge.builder("mydr24.sla.bad.ratio")
                        .description(
                                "Share of seconds down or of requests slow within so many seconds")
                        .register(registry);
        states =
                MultiGauge.builder("mydr24.sla.up")
                        .description("1 up, 0 down, -1 not known or excluded")
                        .register(registry);
        publish();
    }

    /** Keeps what was seen of a tenant for the next {@link #publish}. */
    public void keep(String slug, Observation observation) {
        seen.put(slug, observation);
    }

    /** Shows what was kept, and of nobody else. */
    public synchronized void publish() {
        MultiGauge ofRatios = ratios;
        MultiGauge ofStates = states;
        if (ofRatios == null || ofStates == null) {
            return;
        }
        ofRatios.register(
                seen.entrySet().stream()
                        .flatMap(one ->
                                one.getValue().windows().stream()
                                        .<Row<?>>map(window -> row(one.getKey(), window)))
                        .toList(),
                true);
        List<Row<?>> rows =
                seen.entrySet().stream()
                        .<Row<?>>map(one ->
                                Row.of(Tags.of("tenant", one.getKey()), state(one.getValue())))
                        .toList();
        ofStates.register(rows, true);
    }

    /** Shows nothing any more of a tenant that is not there. */
    public void forget(String slug) {
        seen.remove(slug);
    }

    private static Row<?> row(String slug, WindowBurn window) {
        return Row.of(
                Tags.of(
                        "tenant", slug,
                        "guarantee", window.guarantee().name(),
                        "window", String.valueOf(window.seconds())),
                window.ratio());
    }

    private static int state(Observation observation) {
        return switch (observation.now()) {
            case UP -> 1;
            case DOWN -> 0;
            case UNKNOWN, EXCLUDED -> -1;
        };
    }
}
