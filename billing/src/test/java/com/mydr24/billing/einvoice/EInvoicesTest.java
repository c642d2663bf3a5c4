package com.mydr24.billing.einvoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mydr24.billing.customer.BillingProfile;
import com.mydr24.billing.invoice.Customer;
import com.mydr24.billing.invoice.GoldenInvoices;
import com.mydr24.billing.invoice.GoldenInvoices.Golden;
import com.mydr24.billing.invoice.Invoice;
import com.mydr24.billing.invoice.TaxGroup;
import com.mydr24.billing.issuer.EntityDetails;
import com.mydr24.billing.note.CreditNote;
import com.mydr24.regions.failure.Conflict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every golden invoice in both syntaxes, by the rules of those who receive it. Files of documents
 * are written again with {@code -Dgolden.write=true}.
 */
class EInvoicesTest {
    private static final Path FILES = Path.of("src/test/resources/einvoice");
    private static final String MIXED = "professional_mixed_taxes";

    static Stream<Arguments> goldens() {
        return GoldenInvoices.all().stream()
                .flatMap(golden ->
                        Arrays.stream(Syntax.values()).map(syntax -> Arguments.of(golden, syntax)));
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void goldenInvoiceIsValid(Golden golden, Syntax syntax) throws IOException {
        var text = documents(golden, syntax).invoice(golden.invoice());

        assertThat(OfficialRules.brokenBy(text)).isEmpty();
        assertThat(documents(golden, syntax).invoice(golden.invoice())).isEqualTo(text);
        if (golden.name().equals(MIXED)) {
            assertIsFile("invoice", syntax, text);
        }
    }

    @ParameterizedTest
    @EnumSource(Syntax.class)
    void creditNoteIsValidAndNamesWhatItTakesBack(Syntax syntax) throws IOException {
        var golden = mixed();
        var groups = golden.invoice().taxes();
        var taxes =
                List.of(
                        taken(groups.get(0), 5_000, 950),
                        taken(groups.get(1), 300, 21),
                        taken(groups.get(2), 0, 0));
        var note =
                new CreditNote(
                        new UUID(4, 1),
                        "DE-CN-2026-000007",
                        golden.invoice().number(),
                        "EUR",
                        5_300,
                        971,
                        6_271,
                        "one site too many",
                        Instant.parse("2026-07-01T10:00:00Z"),
                        taxes);

        var text = documents(golden, syntax).note(golden.invoice(), note);

        assertThat(OfficialRules.brokenBy(text)).isEmpty();
        assertThat(new String(text, StandardCharsets.UTF_8)).contains(golden.invoice().number());
        assertIsFile("credit-note", syntax, text);
    }

    @ParameterizedTest
    @EnumSource(Syntax.class)
    void creditNoteOfAnExemptFeeIsValid(Syntax syntax) {
        var golden = golden("enterprise_exempt_fee");
        var note =
                new CreditNote(
                        new UUID(4, 2),
                        "DE-CN-2026-000008",
                        golden.invoice().number(),
                        "EUR",
                        5_000,
                        0,
                        5_000,
                        "one day too many",
                        Instant.parse("2026-07-01T10:00:00Z"),
                        List.of(taken(golden.invoice().taxes().getFirst(), 5_000, 0)));

        var text = documents(golden, syntax).note(golden.invoice(), note);

        assertThat(OfficialRules.brokenBy(text)).isEmpty();
    }

    static List<Path> bad() throws IOException {
        try (var files = Files.list(FILES.resolve("bad"))) {
            return files.sorted().toList();
        }
    }

    /** The name of a file is the rule that it breaks. */
    @ParameterizedTest
    @MethodSource("bad")
    void badDocumentIsRefusedByTheRuleItIsNamedFor(Path file) throws IOException {
        var name = file.getFileName().toString();
        var rule = name.substring(0, name.indexOf('.'));

        assertThat(OfficialRules.brokenBy(Files.readAllBytes(file)))
                .anyMatch(broken -> broken.startsWith(rule + ":"));
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThat(refusal(Syntax.CII, null)).contains("the customer's address");
        var bare = new BillingProfile("Am Ufer 1", null, null, "Kiel", null, null, null, null);
        assertThat(refusal(Syntax.UBL, bare))
                .contains("the customer's electronic address")
                .contains("the customer's reference")
                .contains("the customer's postal code");
        assertThat(OfficialRules.brokenBy(written(mixed().invoice(), Syntax.CII, bare))).isEmpty();
        var abroad = golden("enterprise_volume_reverse_charge");
        assertThatThrownBy(() -> written(abroad.invoice(), Syntax.CII, bare))
                .hasMessageContaining("the customer's VAT number");
    }

    private static String refusal(Syntax syntax, @Nullable BillingProfile profile) {
        try {
            written(mixed().invoice(), syntax, profile);
            return "";
        } catch (Conflict refused) {
            assertThat(refused.code()).isEqualTo("einvoice_incomplete");
            return refused.detail();
        }
    }

    private static byte[] written(
            Invoice invoice, Syntax syntax, @Nullable BillingProfile profile) {
        var parties = invoice.parties();
        var customer = parties.customer();
        return documents(mixed(), syntax)
                .invoice(
                        new Invoice(
                                invoice.id(),
                                invoice.number(),
                                invoice.month(),
                                invoice.period(),
                                invoice.issuedAt(),
                                new Invoice.Parties(
                                        parties.issuer(),
                                        new Customer(
                                                customer.name(),
                                                customer.country(),
                                                profile,
                                                null)),
                                invoice.lines(),
                                invoice.amounts(),
                                invoice.taxes(),
                                invoice.credited(),
                                invoice.standing(),
                                invoice.state(),
                                invoice.dueAt()));
    }

    private static Golden mixed() {
        return golden(MIXED);
    }

    private static Golden golden(String name) {
        return GoldenInvoices.all().stream()
                .filter(golden -> golden.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static TaxGroup taken(TaxGroup group, long baseMinor, long taxMinor) {
        return new TaxGroup(group.category(), group.rateBp(), baseMinor, taxMinor, group.note());
    }

    private static void assertIsFile(String name, Syntax syntax, byte[] text) throws IOException {
        var file = FILES.resolve(name + "." + syntax + ".xml");
        if (Boolean.getBoolean("golden.write")) {
            Files.createDirectories(FILES);
            Files.write(file, text);
        }
        assertThat(new String(text, StandardCharsets.UTF_8)).isEqualTo(Files.readString(file));
    }

    private static EDocuments documents(Golden golden, Syntax syntax) {
        var details =
                switch (golden.entity().country()) {
                    case "US" -> details("EIN 84-1234567", "0060", "123456789", "000123456789");
                    case "JP" -> details("7010001234567", "0188", "7010001234567", "0001234567");
                    default ->
                            details(
                                    "HRB 210871 B",
                                    "9930",
                                    "DE811907980",
                                    "DE02120300000000202051");
                };
        return new EDocuments(new Seller(golden.entity(), details), ZoneOffset.UTC, syntax);
    }

    private static EntityDetails details(
            String registration, String scheme, String address, String account) {
        return new EntityDetails(
                "Berlin",
                "10117",
                registration,
                "Finance",
                "+49 30 5550100",
                "finance@mydr24.example",
                scheme,
                address,
                account,
                null);
    }
}
