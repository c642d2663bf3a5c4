package com.mydr24.sla.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.placement.Placement;
import com.mydr24.sla.SlaForTests;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Senders whose clock is off, on a real database. */
@Tag("postgres")
class SenderClocksIT {
    @Test
    void aSkewedClockIsRefusedAndRememberedOnceAnHour() {
        try (SlaForTests sla = SlaForTests.start()) {
            Placement tenant = sla.tenant("skewed", "BASIC");
            Placement other = sla.tenant("punctual", "BASIC");
            SenderClocks clocks = sla.bean(SenderClocks.class);
            sla.itIs(Instant.parse("2026-04-10T08:00:00Z"));
            Instant now = sla.bean(Clock.class).instant();

            for (int attempt = 0; attempt < 2; attempt++) {
                assertThatThrownBy(() -> clocks.mustAgree(tenant, now.plusSeconds(40)))
                        .isInstanceOfSatisfying(
                                InvalidField.class,
                                refused -> {
                                    assertThat(refused.code()).isEqualTo("clock_skewed");
                                    assertThat(refused.detail()).contains("ahead of ours");
                                });
            }
            assertThatThrownBy(() -> clocks.mustAgree(tenant, now.minusSeconds(90)))
                    .hasMessageContaining("behind");
            assertThatCode(
                            () -> {
                                clocks.mustAgree(other, now.plusSeconds(3));
                                clocks.mustAgree(other, now.minusSeconds(40));
                            })
                    .doesNotThrowAnyException();

            assertThat(clocks.of(tenant))
                    .hasSize(2)
                    .anySatisfy(skew -> assertThat(skew.offsetMillis()).isBetween(30_000L, 40_000L))
                    .anySatisfy(skew -> assertThat(skew.offsetMillis()).isLessThan(-60_000L));
            assertThat(clocks.of(other)).isEmpty();
        }
    }
}
