package com.mydr24.billing.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mydr24.billing.BillingInstallation;
import com.mydr24.billing.customer.BillingProfile.ElectronicAddress;
import com.mydr24.billing.einvoice.EInvoices;
import com.mydr24.billing.einvoice.OfficialRules;
import com.mydr24.billing.einvoice.Syntax;
import com.mydr24.billing.invoice.InvoiceDocument;
import com.mydr24.billing.invoice.InvoicePreview;
import com.mydr24.billing.invoice.TaxGroup;
import com.mydr24.billing.note.CreditNotes;
import com.mydr24.billing.note.NewCreditNote;
import com.mydr24.billing.preview.MonthPreview;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.regions.placement.Placement;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A hospital in France, billed from Germany, and one at home. */
@Tag("postgres")
class BillingProfilesIT {
    private static BillingInstallation books;
    private static Placement clinic;
    private static Placement french;

    @BeforeAll
    static void start() {
        books = BillingInstallation.of("eu-de-1");
        books.itIs("2025-12-31T23:00:00Z");
        clinic = books.signUp("clinic", "BASIC");
        french = books.signUp("hopital", "BASIC", "eu-de", "FR", "EUR", "Europe/Paris");
    }

    @AfterAll
    static void stop() {
        books.close();
    }

    @Test
    void reverseChargeAsksForANumberThatWasFoundValidAndTheInvoiceKeepsWhatWasKnown() {
        var profiles = books.bean(BillingProfiles.class);
        var home = "VAT 19 % (no valid VAT number of the customer, so no reverse charge)";
        books.itIs("2026-02-10T00:00:00Z");
        var first = profile("1 rue de la Paix", "FR 40 303 265 045");
        profiles.change(french, first);
        profiles.record(french, check("FR40303265045", VatCheck.Result.INVALID, "2026-02-01"));
        assertThat(preview("2026-01").taxes()).extracting(TaxGroup::note).containsExactly(home);
        books.itIs("2026-03-06T12:00:00Z");
        books.close("eu-de-1", "2026-01");
        var valid = check("FR40303265045", VatCheck.Result.VALID, "2026-03-01");
        profiles.record(french, valid);
        assertThat(profiles.record(french, valid)).isEqualTo(valid);
        assertThat(preview("2026-02").taxMinor()).isZero();
        books.close("eu-de-1", "2026-02");
        profiles.change(french, profile("2 rue de la Paix", null));
        books.itIs("2026-04-06T12:00:00Z");
        books.close("eu-de-1", "2026-03");

        var january = document("2026-01");
        assertThat(january.taxes()).containsExactly(new TaxGroup("S", 1_900, 49_000, 9_310, home));
        assertThat(Objects.requireNonNull(january.customer().vatCheck()).result())
                .isEqualTo(VatCheck.Result.INVALID);
        var february = document("2026-02");
        assertThat(february.taxes()).extracting(TaxGroup::category).containsExactly("AE");
        assertThat(february.customer().vatCheck()).isEqualTo(valid);
        assertThat(Objects.requireNonNull(february.customer().profile()).street())
                .isEqualTo("1 rue de la Paix");
        var march = document("2026-03");
        assertThat(march.taxes()).extracting(TaxGroup::note).containsExactly(home);
        assertThat(Objects.requireNonNull(march.customer().profile()).street())
                .isEqualTo("2 rue de la Paix");
        assertThat(march.customer().vatCheck()).isNull();
        assertThat(profiles.checks(french)).hasSize(2);
        assertThatDocumentsCanBeReadByPrograms(february.number());
        assertThat(profiles.of(clinic)).isEqualTo(BilledCustomer.UNKNOWN);
    }

    @Test
    void profileThatCannotBeTakenIsRefusedAndNothingIsChanged() {
        var profiles = books.bean(BillingProfiles.class);
        assertThatThrownBy(() -> profiles.change(clinic, profile(" ", null)))
                .isInstanceOfSatisfying(
                        InvalidField.class,
                        refused -> assertThat(refused.field()).isEqualTo("street"));
        var known = check("DE811907980", VatCheck.Result.VALID, "2025-12-01");
        profiles.record(clinic, known);
        assertThatThrownBy(() ->
                        profiles.record(
                                clinic,
                                new VatCheck(
                                        known.id(),
                                        known.vatNumber(),
                                        VatCheck.Result.INVALID,
                                        known.checkedAt(),
                                        known.checkedBy(),
                                        null)))
                .isInstanceOf(Conflict.class);
        assertThatThrownBy(() ->
                        profiles.record(
                                clinic, check("DE811907980", VatCheck.Result.VALID, "2100-01-01")))
                .isInstanceOf(InvalidField.class);

        assertThat(profiles.of(clinic)).isEqualTo(BilledCustomer.UNKNOWN);
        assertThat(profiles.checks(clinic)).containsExactly(known);
    }

    private static void assertThatDocumentsCanBeReadByPrograms(String number) {
        var documents = books.bean(EInvoices.class);
        var notes = books.bean(CreditNotes.class);
        for (var minor : new Long[] {12_345L, null}) {
            notes.issue(french, new NewCreditNote(UUID.randomUUID(), number, minor, "too much"));
        }
        var written = documents.of(french, number, Syntax.UBL);
        assertThat(OfficialRules.brokenBy(written)).isEmpty();
        assertThat(documents.of(french, number, Syntax.UBL)).isEqualTo(written);
        for (var note : notes.list(french)) {
            for (var syntax : Syntax.values()) {
                assertThat(OfficialRules.brokenBy(documents.of(french, note.number(), syntax)))
                        .isEmpty();
            }
        }
        assertThatThrownBy(() -> documents.of(clinic, number, Syntax.CII))
                .isInstanceOf(NotFound.class);
        var bare = books.invoicesOf(clinic).getFirst().number();
        assertThatThrownBy(() -> documents.of(clinic, bare, Syntax.CII))
                .isInstanceOfSatisfying(
                        Conflict.class,
                        refused -> assertThat(refused.detail()).contains("the customer's address"));
    }

    private static InvoicePreview preview(String month) {
        return books.bean(MonthPreview.class).of(french, YearMonth.parse(month));
    }

    private static BillingProfile profile(String street, @Nullable String vatNumber) {
        return new BillingProfile(
                street,
                null,
                "75002",
                "Paris",
                vatNumber,
                new ElectronicAddress("0088", "4006381333931"),
                null,
                "PO 7");
    }

    private static VatCheck check(String number, VatCheck.Result result, String day) {
        return new VatCheck(
                UUID.randomUUID(),
                number,
                result,
                Instant.parse(day + "T10:00:00Z"),
                "finance",
                null);
    }

    private static InvoiceDocument document(String month) {
        return books.invoicesOf(french).stream()
                .map(InvoiceDocument::of)
                .filter(invoice -> invoice.month().equals(month))
                .findFirst()
                .orElseThrow();
    }
}
