package com.mydr24.sla.month;

import com.mydr24.sla.contract.ScaleTerms;
import com.mydr24.sla.measurement.RequestCounts;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether the load that was promised got in.
 *
 * @param floorPerMinute requests promised to be admitted
 * @param loadedMinutes minutes in which at least as many were offered
 * @param breachedMinutes those of them in which fewer were admitted
 */
@Serdeable
public record ScaleReport(long floorPerMinute, long loadedMinutes, long breachedMinutes) {
    /** Null where nothing is promised. */
    static @Nullable ScaleReport of(ScaleTerms terms, Collection<RequestCounts> minutes) {
        if (terms.floorPerMinute() == 0) {
            return null;
        }
        long loaded = 0;
        long breached = 0;
        for (RequestCounts minute : minutes) {
            if (minute.valid() >= terms.floorPerMinute()) {
                loaded++;
                breached += minute.valid() - minute.shed() < terms.floorPerMinute() ? 1 : 0;
            }
        }
        return new ScaleReport(terms.floorPerMinute(), loaded, breached);
    }

    Map<String, @Nullable Object> tree() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("floorPerMinute", floorPerMinute);
        tree.put("loadedMinutes", loadedMinutes);
        tree.put("breachedMinutes", breachedMinutes);
        return tree;
    }
}
