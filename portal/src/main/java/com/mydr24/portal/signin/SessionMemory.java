package com.mydr24.portal.signin;

import com.mydr24.regions.memory.ShortMemory;
import com.mydr24.regions.placement.CellId;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What signing in keeps in a cell's short memory, as JSON, and the clock that its times are of. */
@Singleton
class SessionMemory {
    private final ShortMemory memory;
    private final ObjectMapper json;
    private final Clock machine;

    SessionMemory(ShortMemory memory, ObjectMapper json, @Named("machine") Clock machine) {
        this.memory = memory;
        this.json = json;
        this.machine = machine;
    }

    Instant now() {
        return machine.instant();
    }

    void keep(CellId cell, String key, Object value, Duration forHowLong) {
        memory.keep(cell, key, written(value), forHowLong);
    }

    <T> Optional<T> recall(CellId cell, String key, Class<T> type) {
        return memory.recall(cell, key).map(text -> read(text, type));
    }

    /** Gives the value and forgets it; of two who ask at once, one gets it. */
    <T> Optional<T> take(CellId cell, String key, Class<T> type) {
        return memory.take(cell, key).map(text -> read(text, type));
    }

    /** Counts the time to forgetting from now. */
    void keepLonger(CellId cell, String key, Duration forHowLong) {
        memory.keepLonger(cell, key, forHowLong);
    }

    void forget(CellId cell, String key) {
        memory.forget(cell, key);
    }

    private String written(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private <T> T read(String text, Class<T> type) {
        try {
            T value = json.readValue(text, type);
            if (value == null) {
                throw new IllegalStateException("Redis holds no " + type.getSimpleName());
            }
            return value;
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }
}
