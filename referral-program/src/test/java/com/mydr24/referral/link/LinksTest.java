package com.mydr24.referral.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class LinksTest {
    @Test
    void slugByChanceIsNoNumberOfAnybody() {
        var slugs = new HashSet<String>();
        for (var i = 0; i < 10_000; i++) {
            slugs.add(Links.randomSlug());
        }

        assertThat(slugs).hasSize(10_000).allMatch(slug -> slug.matches("[a-p]{10}"));
    }

    @Test
    void idsByChanceAreUuidsOfVersionFourAndNoTwoAreTheSameOnAnyThread() throws Exception {
        var ids = ConcurrentHashMap.<UUID>newKeySet();
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (var thread = 0; thread < 4; thread++) {
                threads.execute(() -> {
                    for (var i = 0; i < 25_000; i++) {
                        ids.add(Chance.uuid());
                    }
                });
            }
        }

        assertThat(ids).hasSize(100_000).allMatch(id -> id.version() == 4 && id.variant() == 2);
    }
}
