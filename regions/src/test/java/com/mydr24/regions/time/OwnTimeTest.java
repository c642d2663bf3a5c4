package com.mydr24.regions.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mydr24.regions.placement.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OwnTimeTest {
    private static final Instant NOW = Instant.parse("2026-05-01T00:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final TenantId SANDBOX = new TenantId(new UUID(1, 2));

    private final Clock clock = new BusinessClock(Clock.fixed(NOW, ZoneOffset.UTC));
    private final TenantTimes times = new TenantTimes();

    @Test
    void workForATenantIsInItsTimeAndWhatFollowsInEverybodys() {
        times.learn(SANDBOX, DAY);

        assertThat(times.of(SANDBOX).during(clock::instant)).isEqualTo(NOW.plus(DAY));
        assertThat(clock.instant()).isEqualTo(NOW);
    }

    @Test
    void workForAnotherTenantInsideIsInThatOnesTime() {
        times.learn(SANDBOX, DAY);
        var live = new TenantId(new UUID(3, 4));

        assertThat(times.of(SANDBOX).during(() -> times.of(live).during(clock::instant)))
                .isEqualTo(NOW);
    }

    @Test
    void timeThatWasLearntIsNeverForgottenForAnEarlierOne() {
        times.learn(SANDBOX, DAY.multipliedBy(2));
        times.learn(SANDBOX, DAY);
        times.learn(SANDBOX, Duration.ZERO);

        assertThat(times.of(SANDBOX).ahead()).isEqualTo(DAY.multipliedBy(2));
    }

    @Test
    void timeOfItsOwnOnlyRunsAhead() {
        assertThatThrownBy(() -> new OwnTime(DAY.negated()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
