package com.mydr24.sla.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.mydr24.regions.canonical.CanonicalJson;
import com.mydr24.tenant.tier.Tier;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TierTermsTest {
    @ParameterizedTest
    @CsvSource({
        "BASIC, 995000, 0, 0, 0, 0, 24, 0, 0, 0",
        "PROFESSIONAL, 999000, 3, 0, 0, 500000, 10, 0, 0, 0",
        "ENTERPRISE, 999900, 3, 0, 3, 1000000, 10, 2000, 0, 30000",
        "EMERGENCY, 999900, 3, 100, 3, 1000000, 0, 2000, 3, 60000"
    })
    void eachTierPromisesWhatItIsSoldWith(
            Tier tier,
            int commitment,
            int uptime,
            int proRata,
            int slow,
            int cap,
            long hours,
            long alertMillis,
            int late,
            long floor) {
        Terms terms = TierTerms.of(tier);

        assertThat(terms.commitmentPpm()).isEqualTo(commitment);
        assertThat(terms.uptime()).hasSize(uptime);
        assertThat(terms.proRataFactor()).isEqualTo(proRata);
        assertThat(terms.slow()).hasSize(slow);
        assertThat(terms.capPpm()).isEqualTo(cap);
        assertThat(terms.maintenance().yearlySeconds()).isEqualTo(hours * 3_600);
        assertThat(terms.alerts().withinMillis()).isEqualTo(alertMillis);
        assertThat(terms.alerts().late()).hasSize(late);
        assertThat(terms.scale().floorPerMinute()).isEqualTo(floor);
    }

    @ParameterizedTest
    @EnumSource(Tier.class)
    void aStoredContractIsReadBackAsItWas(Tier tier) {
        var contract =
                new Contract(
                        3,
                        tier.name(),
                        ZoneId.of("Asia/Tokyo"),
                        Instant.parse("2026-04-01T12:34:56Z"),
                        TierTerms.of(tier));

        assertThat(Contract.of(CanonicalJson.object(CanonicalJson.bytes(contract.tree()))))
                .isEqualTo(contract);
    }
}
