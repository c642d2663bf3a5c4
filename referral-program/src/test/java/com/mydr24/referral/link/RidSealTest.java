package com.mydr24.referral.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RidSealTest {
    private static final Instant NOW = Instant.parse("2026-02-03T04:05:06.789Z");

    private final RidSeal seal = new RidSeal(config((byte) 7));

    @Property
    void clickComesBackAsItWent(
            @ForAll long most,
            @ForAll long least,
            @ForAll @LongRange(min = 0, max = 4_102_444_800_000L) long at) {
        var link = new UUID(most, least);

        var click =
                seal.open(seal.seal(UUID.randomUUID(), link, Instant.ofEpochMilli(at), false))
                        .orElseThrow();

        assertThat(click.link()).isEqualTo(link);
        assertThat(click.at()).isEqualTo(Instant.ofEpochMilli(at));
    }

    @Property
    void changedRidIsNoRid(@ForAll @IntRange(min = 0, max = 68) int at, @ForAll byte by) {
        var bytes =
                Base64.getUrlDecoder()
                        .decode(seal.seal(UUID.randomUUID(), UUID.randomUUID(), NOW, false));
        bytes[at] ^= by == 0 ? 1 : by;

        assertThat(seal.open(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)))
                .isEmpty();
    }

    @Property
    void anythingElseIsNoRid(@ForAll String text) {
        assertThat(seal.open(text)).isEmpty();
    }

    @Test
    void ridOfAnotherKeyIsNoRid() {
        assertThat(
                        new RidSeal(config((byte) 8))
                                .open(seal.seal(UUID.randomUUID(), UUID.randomUUID(), NOW, false)))
                .isEmpty();
    }

    @Test
    void twoClicksOnOneLinkAtOneTimeAreTwo() {
        var link = UUID.randomUUID();

        var first = seal.seal(UUID.randomUUID(), link, NOW, false);
        var second = seal.seal(UUID.randomUUID(), link, NOW, false);

        assertThat(first).isNotEqualTo(second).matches("[A-Za-z0-9_-]{92}");
        assertThat(seal.open(first).orElseThrow().id())
                .isNotEqualTo(seal.open(second).orElseThrow().id());
    }

    @Test
    void keyMayBeWrittenInEitherAlphabet() {
        var key = new byte[32];
        java.util.Arrays.fill(key, (byte) 0xfb);
        var plain = Base64.getEncoder().encodeToString(key);
        var url = Base64.getUrlEncoder().withoutPadding().encodeToString(key);
        assertThat(plain).contains("+").contains("=");

        var rid =
                new RidSeal(new ReferralConfig(plain, "/", List.of()))
                        .seal(UUID.randomUUID(), UUID.randomUUID(), NOW, false);

        assertThat(new RidSeal(new ReferralConfig(url, "/", List.of())).open(rid)).isPresent();
    }

    @Test
    void shortKeyIsRefused() {
        assertThatThrownBy(() -> new RidSeal(new ReferralConfig("AAAA", "/", List.of())))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void keyIsNotInTheTextOfTheConfiguration() {
        var config = config((byte) 7);

        assertThat(config.toString()).doesNotContain(config.ridKey());
    }

    private static ReferralConfig config(byte filledWith) {
        var key = new byte[32];
        java.util.Arrays.fill(key, filledWith);
        return new ReferralConfig(Base64.getEncoder().encodeToString(key), "/", List.of());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void ridSaysWhetherItsClickWasPaidForAndKeepsItsTime(boolean isPaidFor) {
        var link = UUID.randomUUID();
        var first = new Click(UUID.randomUUID(), link, NOW.minusSeconds(9));

        var alone = seal.open(seal.seal(UUID.randomUUID(), link, NOW, isPaidFor)).orElseThrow();
        var again =
                seal.open(seal.seal(UUID.randomUUID(), link, NOW, isPaidFor, first)).orElseThrow();

        assertThat(alone.isPaidFor()).isEqualTo(isPaidFor);
        assertThat(again.isPaidFor()).isEqualTo(isPaidFor);
        assertThat(alone.at()).isEqualTo(NOW);
        assertThat(again.at()).isEqualTo(NOW);
        assertThat(again.firstAt()).isEqualTo(first.at());
    }
}
