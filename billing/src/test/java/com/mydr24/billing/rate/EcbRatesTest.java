package com.mydr24.billing.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mydr24.regions.failure.InvalidField;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EcbRatesTest {
    @Test
    void historyIsReadAsItIsPublished() {
        assertThat(
                        read(
                                """
                                Date,USD,JPY,CYP,
                                2026-11-20,1.0812,161.5,N/A,
                                2026-11-19,1.079,160.92,N/A,
                                """))
                .extracting(
                        rate -> "%s %s %s".formatted(rate.day(), rate.currency(), rate.perEuro()))
                .containsExactly(
                        "2026-11-20 USD 1.0812",
                        "2026-11-20 JPY 161.5",
                        "2026-11-19 USD 1.079",
                        "2026-11-19 JPY 160.92");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Date,USD",
                "Day,USD\n2026-11-20,1",
                "Date,EUR\n2026-11-20,1",
                "Date,usd\n2026-11-20,1",
                "Date,USD\n20 November 2026,1",
                "Date,USD\n2026-11-20,-1",
                "Date,USD\n2026-11-20,1e3",
                "Date,USD\n2026-11-20,",
                "Date,USD\n2026-11-20"
            })
    void nonsenseIsRefused(String csv) {
        assertThatThrownBy(() -> read(csv))
                .isInstanceOfSatisfying(
                        InvalidField.class, e -> assertThat(e.code()).isEqualTo("malformed_rates"));
    }

    private static List<ReferenceRate> read(String csv) {
        return EcbRates.read(csv.getBytes(StandardCharsets.UTF_8));
    }
}
