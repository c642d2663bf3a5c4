package com.mydr24.regions.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WhereaboutsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "0.0.0.0",
                "0.1.2.3",
                "10.1.2.3",
                "172.16.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "::10.0.0.1",
                "fe80::1",
                "fd00::1",
                "ff02::1",
                "64:ff9b::a00:1",
                "2002:a00:1::",
                "::ffff:127.0.0.1"
            })
    void addressesOfOurOwnAreInside(String address) {
        assertThat(Whereabouts.of(address)).isEqualTo(Whereabouts.INSIDE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.43.8", "100.128.0.1", "172.32.0.1", "2001:500:88:200::8"})
    void addressesOfTheInternetAreOutside(String address) {
        assertThat(Whereabouts.of(address)).isEqualTo(Whereabouts.OUTSIDE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"256.1.1.1", "nobody.invalid"})
    void whatNobodyKnowsIsUnknown(String host) {
        assertThat(Whereabouts.of(host)).isEqualTo(Whereabouts.UNKNOWN);
    }
}
