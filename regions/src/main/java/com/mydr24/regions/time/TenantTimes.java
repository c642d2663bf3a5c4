package com.mydr24.regions.time;

import com.mydr24.regions.placement.TenantId;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which tenants are ahead of business time, as far as this process has heard from the directory.
 * Whoever holds a placement got it there, so it is known by the time that work begins. Sandboxes
 * alone are ever in here.
 */
@Singleton
public class TenantTimes {
    private final Map<TenantId, Duration> ahead = new ConcurrentHashMap<>();

    /** Time only goes forward: an older reading changes nothing. */
    public void learn(TenantId tenant, Duration by) {
        if (by.isPositive()) {
            ahead.merge(tenant, by, (one, other) -> one.compareTo(other) > 0 ? one : other);
        }
    }

    public OwnTime of(TenantId tenant) {
        return new OwnTime(ahead.getOrDefault(tenant, Duration.ZERO));
    }
}
