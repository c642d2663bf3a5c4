package com.mydr24.referral.payout;

import com.mydr24.referral.partner.FreeText;
import com.mydr24.referral.partner.Partners;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.failure.NotFound;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tax forms of partners, which have to be approved before money leaves. */
@Singleton
public class TaxForms {
    private static final List<String> KINDS = List.of("W_9", "W_8BEN_E", "VAT_ID", "OTHER");
    private static final int LONGEST_REFERENCE = 200;

    private final Partners partners;
    private final PayoutRows rows;
    private final Clock clock;

    TaxForms(Partners partners, PayoutRows rows, Clock clock) {
        this.partners = partners;
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * Approves a form, until its end. The form itself is filed elsewhere.
     *
     * @throws NotFound when there is no such partner
     * @throws InvalidField naming the first field that cannot be
     */
    public UUID approve(
            UUID partner, String kind, String reference, String by, Instant validUntil) {
        return approve(partner, kind, reference, null, by, validUntil);
    }

    /**
     * As above, with the number under which the partner is registered for value added tax; null for
     * none.
     *
     * @throws NotFound when there is no such partner
     * @throws InvalidField naming the first field that cannot be
     */
    public UUID approve(
            UUID partner,
            String kind,
            String reference,
            @Nullable String vatNumber,
            String by,
            Instant validUntil) {
        var country = partners.of(partner).country();
        var named = kind.toUpperCase(Locale.ROOT);
        if (!KINDS.contains(named)) {
            throw new InvalidField(
                    "kind",
                    "unknown_tax_form",
                    "A tax form is one of " + Arrays.toString(KINDS.toArray()));
        }
        var filed = FreeText.checked("reference", reference, LONGEST_REFERENCE);
        var now = clock.instant();
        if (!validUntil.isAfter(now)) {
            throw new InvalidField(
                    "validUntil", "in_the_past", "validUntil is an instant that is yet to come.");
        }
        var id = UUID.randomUUID();
        var number = vatNumber == null ? null : checked(vatNumber, country, named);
        rows.addTaxForm(id, partner, named, filed, number, by, now, validUntil);
        return id;
    }

    /** Its form only; whether it is registered, whoever approves the form has looked up. */
    private static String checked(String vatNumber, String country, String kind) {
        var number = vatNumber.replaceAll("[\\s.-]", "").toUpperCase(Locale.ROOT);
        var prefix = country.equals("GR") ? "EL" : country;
        if (!kind.equals("VAT_ID") || !number.matches(prefix + "[0-9A-Z]{2,13}")) {
            throw new InvalidField(
                    "vatNumber",
                    "bad_vat_number",
                    "A VAT number comes with a VAT_ID form and begins with " + prefix + ".");
        }
        return number;
    }

    boolean isValid(UUID partner) {
        return rows.validTaxForms(partner, clock.instant()) > 0;
    }
}
