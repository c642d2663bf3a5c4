package com.mydr24.tenant.key;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import com.mydr24.regions.placement.TenantId;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Living keys as they were seen a few seconds ago, so that a machine that asks often does not cost
 * a transaction each time just to be recognised. Only hashes are in it, and only of keys that were
 * found: a wrong key is looked up each time, and leaves nothing behind. A key that this process
 * revokes is forgotten at once; another process goes on taking it for {@link #FRESH} at most.
 */
@Singleton
class RecognisedKeys {
    static final Duration FRESH = Duration.ofSeconds(5);
    private static final long MOST = 100_000;

    /**
     * A hash belongs to the tenant it was looked up for, so that the same hash elsewhere is not it.
     */
    private record Place(TenantId tenant, ByteBuffer hash) {}

    private final Cache<Place, ApiKeyRow> rows =
            Caffeine.newBuilder()
                    .maximumSize(MOST)
                    .expireAfterWrite(FRESH)
                    .ticker(Ticker.systemTicker())
                    .build();

    Optional<ApiKeyRow> find(TenantId tenant, byte[] hash, Supplier<Optional<ApiKeyRow>> lookUp) {
        return known(tenant, hash)
                .or(() -> {
                    Optional<ApiKeyRow> found = lookUp.get();
                    found.ifPresent(row -> rows.put(new Place(tenant, ByteBuffer.wrap(hash)), row));
                    return found;
                });
    }

    Optional<ApiKeyRow> known(TenantId tenant, byte[] hash) {
        return Optional.ofNullable(rows.getIfPresent(new Place(tenant, ByteBuffer.wrap(hash))));
    }

    void forget(UUID key) {
        rows.asMap().values().removeIf(row -> row.id().equals(key));
    }
}
