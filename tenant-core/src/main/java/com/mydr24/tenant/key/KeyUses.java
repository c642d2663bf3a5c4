package com.mydr24.tenant.key;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.tenant.directory.DirectoryEntry;
import io.micronaut.core.propagation.PropagatedContext;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down when keys were last used, at most once a minute each and beside the request: it is
 * for people to see, so no request waits for it or fails by it.
 */
@Singleton
class KeyUses {
    private static final Logger log = LoggerFactory.getLogger(KeyUses.class);
    private static final Duration GRAIN = Duration.ofMinutes(1);

    private final RegionalDatabases databases;
    private final ApiKeyRows rows;
    private final Clock machine;
    private final Set<UUID> beingWritten = ConcurrentHashMap.newKeySet();

    /** What was written since the row was last read: it is remembered for as long as a row is. */
    private final Cache<UUID, Instant> written =
            Caffeine.newBuilder().expireAfterWrite(RecognisedKeys.FRESH).build();

    private final ExecutorService beside = Executors.newVirtualThreadPerTaskExecutor();

    KeyUses(RegionalDatabases databases, ApiKeyRows rows, @Named("machine") Clock machine) {
        this.databases = databases;
        this.rows = rows;
        this.machine = machine;
    }

    @PreDestroy
    void close() {
        beside.close();
    }

    void note(DirectoryEntry tenant, UUID key, @Nullable Instant lastUsed) {
        Instant now = machine.instant();
        if ((lastUsed != null && now.isBefore(lastUsed.plus(GRAIN)))
                || written.getIfPresent(key) != null
                || !beingWritten.add(key)) {
            return;
        }
        try {
            beside.execute(() -> write(tenant, key, now));
        } catch (RejectedExecutionException stopping) {
            beingWritten.remove(key);
        }
    }

    private void write(DirectoryEntry tenant, UUID key, Instant at) {
        // A thread of its own begins without a placement.
        try (var _ = PropagatedContext.empty().propagate()) {
            databases.in(tenant.placement(), () -> rows.used(tenant.id().value(), key, at));
            written.put(key, at);
        } catch (RuntimeException away) {
            log.info(
                    "The last use of a key of {} was not written: {}",
                    tenant.slug(),
                    away.toString());
        } finally {
            beingWritten.remove(key);
        }
    }
}
