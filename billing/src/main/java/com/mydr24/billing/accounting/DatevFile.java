package com.mydr24.billing.accounting;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A batch of bookings in the DATEV format (EXTF, version 700, category 21 "Buchungsstapel", version
 * 13): a line about the batch, a line of column names, a line for each booking; semicolons between,
 * text in quotes, decimals after a comma, Windows-1252.
 */
final class DatevFile {
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
    private static final DateTimeFormatter DAY_OF_YEAR = DateTimeFormatter.ofPattern("ddMM");
    private static final DateTimeFormatter MADE = DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS");
    private static final Pattern NOT_IN_A_NUMBER = Pattern.compile("[^A-Za-z0-9$&%*+\\-/]");

    private static final int LONGEST_NUMBER = 36;
    private static final int LONGEST_TEXT = 60;
    private static final int LONGEST_DETAIL = 210;
    private static final int LONGEST_LABEL = 30;
    private static final int RATE_DECIMALS = 6;

    /** The names of all columns, which the program takes by their place. */
    private static final List<String> COLUMNS = columns();

    /**
     * About a batch.
     *
     * @param yearFrom the first day of the fiscal year
     * @param digits how long the numbers of accounts are
     */
    record Head(
            DatevRequest request, LocalDate yearFrom, int digits, LocalDateTime made, String of) {}

    /**
     * One booking.
     *
     * @param rate units of the booking's currency for one euro; null where it is in euro
     * @param inEuro the amount in euro; null where it is in euro
     */
    record Row(
            LocalDate day,
            String debit,
            String credit,
            String currency,
            BigDecimal amount,
            @Nullable BigDecimal rate,
            @Nullable BigDecimal inEuro,
            String document,
            String text,
            String event) {}

    private DatevFile() {}

    static byte[] write(Head head, List<Row> rows) {
        var out = new ByteArrayOutputStream();
        var encoder =
                WINDOWS.newEncoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE);
        try (Writer writer = new OutputStreamWriter(out, encoder)) {
            line(writer, head(head));
            line(writer, COLUMNS);
            for (var row : rows) {
                line(writer, fields(row));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing into memory", e);
        }
        return out.toByteArray();
    }

    private static void line(Writer writer, List<String> fields) throws IOException {
        writer.write(String.join(";", fields));
        writer.write("\r\n");
    }

    private static List<String> head(Head head) {
        var request = head.request();
        return List.of(
                text("EXTF"),
                "700",
                "21",
                text("Buchungsstapel"),
                "13",
                MADE.format(head.made()),
                "",
                text("MD"),
                text(""),
                text(""),
                String.valueOf(request.consultant()),
                String.valueOf(request.client()),
                DAY.format(head.yearFrom()),
                String.valueOf(head.digits()),
                DAY.format(request.from()),
                DAY.format(request.to().minusDays(1)),
                text(cut(head.of(), LONGEST_LABEL)),
                text(""),
                // Financial accounting, for every purpose, not locked: the accountant does that.
                "1",
                "0",
                "0",
                text("EUR"),
                "",
                text(""),
                "",
                "",
                text(request.chart().replace("SKR", "")),
                "",
                "",
                text(""),
                text(""));
    }

    private static List<String> fields(Row row) {
        var filled =
                Map.ofEntries(
                        Map.entry("Umsatz (ohne Soll/Haben-Kz)", decimal(row.amount(), 2)),
                        Map.entry("Soll/Haben-Kennzeichen", text("S")),
                        Map.entry("WKZ Umsatz", text(row.currency())),
                        Map.entry("Kurs", decimal(row.rate(), RATE_DECIMALS)),
                        Map.entry("Basis-Umsatz", decimal(row.inEuro(), 2)),
                        Map.entry("WKZ Basis-Umsatz", text(row.inEuro() == null ? "" : "EUR")),
                        Map.entry("Konto", row.debit()),
                        Map.entry("Gegenkonto (ohne BU-Schlüssel)", row.credit()),
                        Map.entry("Belegdatum", DAY_OF_YEAR.format(row.day())),
                        Map.entry("Belegfeld 1", text(number(row.document()))),
                        Map.entry("Buchungstext", text(cut(row.text(), LONGEST_TEXT))),
                        Map.entry("Zusatzinformation - Art 1", text("MyDR24")),
                        Map.entry(
                                "Zusatzinformation - Inhalt 1",
                                text(cut(row.event(), LONGEST_DETAIL))),
                        Map.entry("Festschreibung", "0"));
        return COLUMNS.stream().map(column -> filled.getOrDefault(column, "")).toList();
    }

    private static String decimal(@Nullable BigDecimal value, int decimals) {
        return value == null
                ? ""
                : value.setScale(decimals, RoundingMode.HALF_UP).toPlainString().replace('.', ',');
    }

    /** A document's number may have few signs: the others become hyphens. */
    private static String number(String document) {
        return cut(NOT_IN_A_NUMBER.matcher(document).replaceAll("-"), LONGEST_NUMBER);
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }

    private static String text(String text) {
        return '"' + text.replaceAll("\\p{Cntrl}", " ").replace("\"", "\"\"") + '"';
    }

    private static List<String> columns() {
        var columns = new ArrayList<String>();
        columns.addAll(
                List.of(
                        "Umsatz (ohne Soll/Haben-Kz)",
                        "Soll/Haben-Kennzeichen",
                        "WKZ Umsatz",
                        "Kurs",
                        "Basis-Umsatz",
                        "WKZ Basis-Umsatz",
                        "Konto",
                        "Gegenkonto (ohne BU-Schlüssel)",
                        "BU-Schlüssel",
                        "Belegdatum",
                        "Belegfeld 1",
                        "Belegfeld 2",
                        "Skonto",
                        "Buchungstext",
                        "Postensperre",
                        "Diverse Adressnummer",
                        "Geschäftspartnerbank",
                        "Sachverhalt",
                        "Zinssperre",
                        "Beleglink"));
        columns.addAll(pairs("Beleginfo", 8));
        columns.addAll(
                List.of(
                        "KOST1 - Kostenstelle",
                        "KOST2 - Kostenstelle",
                        "Kost-Menge",
                        "EU-Land u. UStID (Bestimmung)",
                        "EU-Steuersatz (Bestimmung)",
                        "Abw. Versteuerungsart",
                        "Sachverhalt L+L",
                        "Funktionsergänzung L+L",
                        "BU 49 Hauptfunktionstyp",
                        "BU 49 Hauptfunktionsnummer",
                        "BU 49 Funktionsergänzung"));
        columns.addAll(pairs("Zusatzinformation", 20));
        columns.addAll(
                List.of(
                        "Stück",
                        "Gewicht",
                        "Zahlweise",
                        "Forderungsart",
                        "Veranlagungsjahr",
                        "Zugeordnete Fälligkeit",
                        "Skontotyp",
                        "Auftragsnummer",
                        "Buchungstyp",
                        "USt-Schlüssel (Anzahlungen)",
                        "EU-Land (Anzahlungen)",
                        "Sachverhalt L+L (Anzahlungen)",
                        "EU-Steuersatz (Anzahlungen)",
                        "Erlöskonto (Anzahlungen)",
                        "Herkunft-Kz",
                        "Buchungs GUID",
                        "KOST-Datum",
                        "SEPA-Mandatsreferenz",
                        "Skontosperre",
                        "Gesellschaftername",
                        "Beteiligtennummer",
                        "Identifikationsnummer",
                        "Zeichnernummer",
                        "Postensperre bis",
                        "Bezeichnung SoBil-Sachverhalt",
                        "Kennzeichen SoBil-Buchung",
                        "Festschreibung",
                        "Leistungsdatum",
                        "Datum Zuord. Steuerperiode",
                        "Fälligkeit",
                        "Generalumkehr (GU)",
                        "Steuersatz",
                        "Land",
                        "Abrechnungsreferenz",
                        "BVV-Position",
                        "EU-Land u. UStID (Ursprung)",
                        "EU-Steuersatz (Ursprung)",
                        "Abw. Skontokonto"));
        return List.copyOf(columns);
    }

    private static List<String> pairs(String name, int count) {
        return IntStream.rangeClosed(1, count)
                .boxed()
                .flatMap(i ->
                        Stream.of(
                                "%s - Art %d".formatted(name, i),
                                "%s - Inhalt %d".formatted(name, i)))
                .toList();
    }
}
