package com.mydr24.sla.edge;

import com.mydr24.regions.placement.TenantId;
import com.mydr24.sla.measurement.DurationHistogram;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts requests at the platform's own edge, for the tenants that want it, in memory and without
 * ever waiting for a database.
 */
@Singleton
public class EdgeRecorder {
    private static final int LONGEST_NAME = 80;

    private final Map<TenantId, TenantCounts> counted = new ConcurrentHashMap<>();
    private final Clock clock;

    EdgeRecorder(Clock clock) {
        this.clock = clock;
    }

    /** Whether the tenant's requests are counted here. */
    public boolean counts(TenantId tenant) {
        return counted.containsKey(tenant);
    }

    /**
     * Counts a request that has just been answered; nothing for a tenant that is not counted.
     *
     * @param trafficClass such as api, page or alert
     * @param operation the route, never a path with someone's id in it
     * @param status of HTTP
     * @param micros microseconds from the request to its answer
     */
    public void record(
            TenantId tenant, String trafficClass, String operation, int status, long micros) {
        TenantCounts counts = counted.get(tenant);
        if (counts != null) {
            counts.add(
                    new Operation(trafficClass, shortened(operation)),
                    status,
                    Math.clamp(micros, 0, DurationHistogram.LONGEST_MICROS));
        }
    }

    private static String shortened(String operation) {
        return operation.length() <= LONGEST_NAME
                ? operation
                : operation.substring(0, LONGEST_NAME);
    }

    /** Begins to count a tenant; its process must be known to the log already. */
    TenantCounts begin(TenantId tenant) {
        return counted.computeIfAbsent(tenant, _ -> new TenantCounts(clock));
    }

    /** Counts the tenant no longer; what was counted is in the result. */
    @Nullable TenantCounts end(TenantId tenant) {
        return counted.remove(tenant);
    }
}
