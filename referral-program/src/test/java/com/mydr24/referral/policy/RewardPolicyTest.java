package com.mydr24.referral.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.mydr24.referral.partner.PartnerType;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RewardPolicyTest {
    private static final RewardPolicy POLICY = RewardPolicy.ofThisVersion();
    private static final Set<RecordKind> EVERYTHING = EnumSet.allOf(RecordKind.class);

    @ParameterizedTest
    @CsvSource({
        "TECHNOLOGY, DE, CASH, SHARE",
        "TECHNOLOGY, US, CASH, TIERED",
        "HEALTH_SYSTEM, DE, CASH, SHARE",
        "HEALTH_SYSTEM, GB, SERVICE_CREDIT, FLAT"
    })
    void ordinaryPartnersAreRewardedWithoutAnythingOnRecord(
            PartnerType type, String country, RewardForm form, RewardKind kind) {
        assertThat(POLICY.decide(type, country, form, kind, Set.of()))
                .isInstanceOf(Verdict.Allowed.class);
    }

    @ParameterizedTest
    @CsvSource({
        "GOVERNMENT, DE, CASH, SHARE, reward_not_allowed, Public bodies",
        "GOVERNMENT, US, SERVICE_CREDIT, SHARE, reward_not_allowed, Public bodies",
        "GOVERNMENT, US, CASH, FLAT, reward_not_allowed, Public bodies",
        "GOVERNMENT, GB, SERVICE_CREDIT, FLAT, reward_not_allowed, Public bodies",
        "HEALTH_SYSTEM, US, CASH, SHARE, reward_not_allowed, 42 USC 1320a-7b(b)",
        "HEALTH_SYSTEM, DE, CASH, TIERED, reward_not_allowed, tiers of volume",
        "RESEARCH, DE, CASH, TIERED, reward_not_allowed, no grant",
        "TECHNOLOGY, KP, CASH, SHARE, no_policy_for_country, No rule is known"
    })
    void whatNoRowAllowsIsRefusedWhateverIsOnRecord(
            PartnerType type,
            String country,
            RewardForm form,
            RewardKind kind,
            String code,
            String why) {
        assertThat(POLICY.decide(type, country, form, kind, EVERYTHING))
                .isInstanceOfSatisfying(
                        Verdict.Refused.class,
                        refused -> {
                            assertThat(refused.code()).isEqualTo(code);
                            assertThat(refused.why()).contains(why);
                        });
    }

    @ParameterizedTest
    @CsvSource({
        "HEALTH_SYSTEM, US, CASH, FLAT, LEGAL_APPROVAL",
        "GOVERNMENT, US, SERVICE_CREDIT, FLAT, LEGAL_APPROVAL;PROCUREMENT_OFFICER",
        "GOVERNMENT, FR, SERVICE_CREDIT, FLAT, LEGAL_APPROVAL;PROCUREMENT_OFFICER",
        "RESEARCH, DE, CASH, SHARE, INSTITUTION_ACCOUNT;NO_GRANT_FUNDING"
    })
    void everythingNeededHasToBeOnRecord(
            PartnerType type, String country, RewardForm form, RewardKind kind, String needs) {
        var needed = EnumSet.noneOf(RecordKind.class);
        Arrays.stream(needs.split(";")).map(RecordKind::valueOf).forEach(needed::add);

        assertThat(POLICY.decide(type, country, form, kind, needed))
                .isInstanceOf(Verdict.Allowed.class);
        for (var missing : needed) {
            var rest = EnumSet.allOf(RecordKind.class);
            rest.remove(missing);
            assertThat(POLICY.decide(type, country, form, kind, rest))
                    .isInstanceOfSatisfying(
                            Verdict.Refused.class,
                            refused -> assertThat(refused.code()).isEqualTo("record_missing"));
        }
    }

    @ParameterizedTest
    @EnumSource(PartnerType.class)
    void noKindOfPartnerGetsCashOrAShareInACountryWithoutARow(PartnerType type) {
        var served = POLICY.decide(type, "DE", RewardForm.CASH, RewardKind.SHARE, EVERYTHING);
        for (var country : Locale.getISOCountries()) {
            var there = POLICY.decide(type, country, RewardForm.CASH, RewardKind.SHARE, EVERYTHING);
            assertThat(there.row()).as(country).isNotBlank();
            if (type == PartnerType.GOVERNMENT) {
                assertThat(there).as(country).isInstanceOf(Verdict.Refused.class);
            }
        }
        assertThat(served.version()).isEqualTo(POLICY.version());
        assertThat(POLICY.decide(type, "ZZ", RewardForm.CASH, RewardKind.SHARE, EVERYTHING))
                .isInstanceOf(Verdict.Refused.class);
    }

    @Test
    void publicBodyOfTheUnitedStatesHasTheCapOfTheLaw() {
        assertThat(
                        POLICY.decide(
                                PartnerType.GOVERNMENT,
                                "US",
                                RewardForm.SERVICE_CREDIT,
                                RewardKind.FLAT,
                                EVERYTHING))
                .isInstanceOfSatisfying(
                        Verdict.Allowed.class,
                        allowed ->
                                assertThat(allowed.annualCap())
                                        .contains(new AnnualCap("USD", 5_000)));
    }

    @Test
    void rowsSayThatNoLawyerHasCheckedThem() {
        assertThat(POLICY.review()).contains("not checked").contains("lawyer");
    }
}
