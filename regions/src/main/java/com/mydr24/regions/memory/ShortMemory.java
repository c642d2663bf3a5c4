package com.mydr24.regions.memory;

import com.mydr24.regions.placement.CellId;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * A cell's memory that forgets by itself. Every call throws {@link
 * com.mydr24.regions.failure.Unavailable} while the memory is out of reach.
 */
public interface ShortMemory {
    void keep(CellId cell, String key, String value, Duration forHowLong);

    Optional<String> recall(CellId cell, String key);

    /** Gives the value and forgets it; of two who ask at once, one gets it. */
    Optional<String> take(CellId cell, String key);

    /** Counts the time to forgetting from now. */
    void keepLonger(CellId cell, String key, Duration forHowLong);

    void forget(CellId cell, String key);

    /**
     * The keys that contain the text, found by walking through all of them without holding anybody
     * up; what is added or removed meanwhile may be missed.
     */
    Set<String> keysWith(CellId cell, String text);
}
