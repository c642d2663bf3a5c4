package com.mydr24.referral.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
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
}
