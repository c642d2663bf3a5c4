package com.mydr24.billing.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mydr24.regions.failure.InvalidField;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DatevFileTest {
    private static final LocalDate FIRST = LocalDate.parse("2026-01-01");

    @Test
    void batchIsAHeadTheColumnsAndALineForEachBooking() {
        var lines =
                written(
                        row("EUR", "1190.00", null, null, "DE-INV-2026-000001", "Köln \"Süd\"; 1"),
                        row("USD", "10.5", "1.0812", "9.71", "re_1/…x", "z"));

        assertThat(lines[0])
                .isEqualTo(
                        "\"EXTF\";700;21;\"Buchungsstapel\";13;20260206130000000;;\"MD\";\"\";\"\";"
                                + "1234567;77;20260101;4;20260101;20260131;\"DE 2026-01-01\";\"\";1;0;0;"
                                + "\"EUR\";;\"\";;;\"04\";;;\"\";\"\"");
        assertThat(lines[0].split(";", -1)).hasSize(31);
        assertThat(lines[1].split(";", -1)).hasSize(125).doesNotHaveDuplicates();
        assertThat(lines[2])
                .startsWith(
                        "1190,00;\"S\";\"EUR\";;;\"\";1200;4000;;0502;\"DE-INV-2026-000001\";;;"
                                + "\"Köln \"\"Süd\"\"; 1\";")
                .contains("\"MyDR24\";\"invoice-issued:2026-01\"");
        assertThat(lines[3])
                .startsWith(
                        "10,50;\"S\";\"USD\";1,081200;9,71;\"EUR\";1200;4000;;0502;\"re-1/-x\";;;\"z\";");
        assertThat(lines).hasSize(4);
    }

    @Test
    void numbersThatCannotBeAreRefusedByName() {
        assertRefused("consultant", 1_000, 1, FIRST.plusDays(1));
        assertRefused("consultant", 10_000_000, 1, FIRST.plusDays(1));
        assertRefused("client", 1_001, 0, FIRST.plusDays(1));
        assertRefused("client", 1_001, 100_000, FIRST.plusDays(1));
        assertRefused("to", 1_001, 1, FIRST);
    }

    private static void assertRefused(String field, int consultant, int client, LocalDate to) {
        assertThatThrownBy(() -> new DatevRequest("DE", FIRST, to, consultant, client, "SKR04"))
                .isInstanceOfSatisfying(
                        InvalidField.class, e -> assertThat(e.field()).isEqualTo(field));
    }

    private static String[] written(DatevFile.Row... rows) {
        var head =
                new DatevFile.Head(
                        new DatevRequest("DE", FIRST, FIRST.plusMonths(1), 1_234_567, 77, "SKR04"),
                        FIRST,
                        4,
                        LocalDateTime.parse("2026-02-06T13:00:00"),
                        "DE 2026-01-01");
        return new String(DatevFile.write(head, List.of(rows)), Charset.forName("windows-1252"))
                .split("\r\n");
    }

    private static DatevFile.Row row(
            String currency,
            String amount,
            @Nullable String rate,
            @Nullable String inEuro,
            String document,
            String text) {
        return new DatevFile.Row(
                LocalDate.parse("2026-02-05"),
                "1200",
                "4000",
                currency,
                new BigDecimal(amount),
                rate == null ? null : new BigDecimal(rate),
                inEuro == null ? null : new BigDecimal(inEuro),
                document,
                text,
                "invoice-issued:2026-01");
    }
}
