package com.mydr24.referral.link;

import com.github.benmanes.caffeine.cache.CacheLoader;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.mydr24.referral.partner.PartnerDisabled;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/**
 * The links that are followed, at hand: looked at anew behind whoever follows one, and still there,
 * as they were, while the database is away. A slug that nobody has is not remembered.
 */
@Singleton
class LinkMemory {
    /** A link taken out of use elsewhere may count for so long. */
    private static final Duration FRESH = Duration.ofSeconds(5);

    private static final int MOST = 100_000;

    private final LoadingCache<String, Link> links;

    LinkMemory(LinkRows rows, @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        links =
                Caffeine.newBuilder()
                        .maximumSize(MOST)
                        .refreshAfterWrite(FRESH)
                        .executor(blocking)
                        .build(new InDatabase(rows));
    }

    /** Without asking the database. */
    Optional<Link> known(String slug) {
        return Optional.ofNullable(links.getIfPresent(slug));
    }

    /** Asks the database about a link that is not known. */
    Optional<Link> find(String slug) {
        return Optional.ofNullable(links.get(slug));
    }

    void forget(String slug) {
        links.invalidate(slug);
    }

    @EventListener
    void forget(PartnerDisabled disabled) {
        links.asMap().values().removeIf(link -> link.partner().equals(disabled.partner()));
    }

    private record InDatabase(LinkRows rows) implements CacheLoader<String, Link> {
        @Override
        @SuppressWarnings("NullAway") // Null is how a loader says that there is none.
        public Link load(String slug) {
            return rows.bySlug(slug).map(LinkRow::link).orElse(null);
        }
    }
}
