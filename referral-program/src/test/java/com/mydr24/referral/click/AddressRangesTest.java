package com.mydr24.referral.click;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangesTest {
    private static final AddressRanges RANGES =
            AddressRanges.of(
                    List.of("192.0.2.0/24", "198.51.100.7", "2001:db8::/32", "192.0.2.128/25"));

    @ParameterizedTest
    @CsvSource({
        "192.0.2.0, true",
        "192.0.2.255, true",
        "192.0.1.255, false",
        "192.0.3.0, false",
        "::ffff:192.0.2.1, true",
        "198.51.100.7, true",
        "198.51.100.8, false",
        "2001:db8:ffff::1, true",
        "2001:db9::, false",
        "localhost, false",
        "'', false"
    })
    void addressIsInItsBlockToTheLastBit(String address, boolean isIn) {
        assertThat(RANGES.contains(address)).isEqualTo(isIn);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0/0", "10.0.0.0/7", "10.0.0.0/33", "::/8", "host/24", "x", ""})
    void whatIsNoBlockOrFarTooWideIsRefused(String range) {
        assertThatThrownBy(() -> AddressRanges.of(List.of(range)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(range);
    }

    @Property(tries = 300)
    void searchFindsWhatLookingThroughAllFinds(
            @ForAll @Size(max = 20) List<Integer> addresses,
            @ForAll @IntRange(min = 8, max = 32) int bits,
            @ForAll int wanted) {
        var ranges = addresses.stream().map(each -> literal(each) + "/" + bits).toList();
        long mask = -1L << (32 - bits);
        boolean isIn =
                addresses.stream().anyMatch(each -> ((each ^ wanted) & mask & 0xffffffffL) == 0);

        assertThat(AddressRanges.of(ranges).contains(literal(wanted))).isEqualTo(isIn);
        for (int each : addresses) {
            assertThat(AddressRanges.of(ranges).contains(literal(each))).isTrue();
        }
    }

    private static String literal(int address) {
        return "%d.%d.%d.%d"
                .formatted(
                        address >>> 24 & 0xff,
                        address >>> 16 & 0xff,
                        address >>> 8 & 0xff,
                        address & 0xff);
    }
}
