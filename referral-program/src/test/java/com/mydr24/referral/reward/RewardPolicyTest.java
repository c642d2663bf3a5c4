package com.mydr24.referral.reward;

import static org.assertj.core.api.Assertions.assertThat;

import com.mydr24.referral.link.Link;
import com.mydr24.referral.partner.Partner;
import com.mydr24.referral.partner.PartnerType;
import java.time.Instant;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RewardPolicyTest {
    @ParameterizedTest
    @CsvSource({
        "3, 2000, 1",
        "15, 1000, 2",
        "1, 5000, 1",
        "500, 290, 15",
        "7, 2000, 1",
        "290000, 1000, 29000"
    })
    void shareIsRoundedHalfUp(long netMinor, int rateBp, long earnedMinor) {
        var reward =
                RewardPolicy.decide(
                        partner(PartnerType.TECHNOLOGY, "US", true), link(rateBp), yen(netMinor));

        assertThat(reward)
                .isInstanceOfSatisfying(
                        Reward.Earned.class,
                        earned ->
                                assertThat(earned.amount().getAmountMinorLong())
                                        .isEqualTo(earnedMinor));
    }

    @Test
    void shareThatRoundsToNothingIsDeclinedWithItsReason() {
        var reward =
                RewardPolicy.decide(
                        partner(PartnerType.TECHNOLOGY, "DE", true), link(2_000), yen(2));

        assertThat(reward).isInstanceOf(Reward.Declined.class);
        assertThat(reward.why()).contains("20 %").contains("rounds to nothing");
    }

    @ParameterizedTest
    @CsvSource({
        "GOVERNMENT, DE, true, Public bodies",
        "GOVERNMENT, US, true, Public bodies",
        "HEALTH_SYSTEM, US, true, 42 USC 1320a-7b(b)",
        "RESEARCH, DE, true, no grant",
        "TECHNOLOGY, DE, false, no longer active"
    })
    void whoMayNotBePaidIsToldWhy(PartnerType type, String country, boolean enabled, String why) {
        var reward =
                RewardPolicy.decide(partner(type, country, enabled), link(1_000), yen(100_000));

        assertThat(reward).isInstanceOf(Reward.Declined.class);
        assertThat(reward.why()).contains(why);
    }

    @Test
    void healthSystemOutsideTheUnitedStatesEarns() {
        assertThat(
                        RewardPolicy.decide(
                                partner(PartnerType.HEALTH_SYSTEM, "DE", true),
                                link(1_000),
                                yen(100_000)))
                .isInstanceOf(Reward.Earned.class);
    }

    private static Money yen(long minor) {
        return Money.ofMinor(CurrencyUnit.JPY, minor);
    }

    private static Partner partner(PartnerType type, String country, boolean enabled) {
        return new Partner(
                UUID.randomUUID(),
                "P",
                type,
                country,
                "JPY",
                "p@x.example",
                Instant.EPOCH,
                enabled);
    }

    private static Link link(int rateBp) {
        return new Link(
                UUID.randomUUID(), "l", UUID.randomUUID(), "c", "/", rateBp, Instant.EPOCH, true);
    }
}
