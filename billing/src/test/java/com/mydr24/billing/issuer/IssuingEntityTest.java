package com.mydr24.billing.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IssuingEntityTest {
    @ParameterizedTest
    @CsvSource({
        "1, 2026-01-01T00:00:00Z, 2026",
        "1, 2025-12-31T14:59:59Z, 2025",
        "1, 2025-12-31T15:00:00Z, 2026",
        "4, 2026-03-31T14:59:59Z, 2025",
        "4, 2026-03-31T15:00:00Z, 2026",
        "12, 2026-11-30T14:59:59Z, 2025",
        "12, 2026-11-30T15:00:00Z, 2026"
    })
    void fiscalYearIsNamedByTheYearItBeginsInWhereTheEntityIs(int from, Instant at, int year) {
        var tokyo =
                new IssuingEntity(
                        "JP", "K.K.", "Street", "City", "JP", "T1", ZoneId.of("Asia/Tokyo"), from);

        assertThat(tokyo.fiscalYear(at)).isEqualTo(year);
    }
}
