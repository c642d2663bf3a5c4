package com.mydr24.regions.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DigestsTest {
    @Test
    void digestsOfPartsAreThoseOfTheWhole() {
        assertThat(Digests.sha256(new byte[] {1, 2}, new byte[] {3}))
                .isEqualTo(Digests.sha256(new byte[] {1, 2, 3}));
    }
}
