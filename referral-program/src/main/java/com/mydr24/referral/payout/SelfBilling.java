package com.mydr24.referral.payout;

import com.mydr24.referral.agreement.Agreements;
import com.mydr24.referral.partner.Partners;
import com.mydr24.regions.failure.NotFound;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes the partner's invoice for a payout that arrived, where the partner agreed to that. Numbers
 * run without gaps within a UTC year, since each is taken in the transaction of its payout.
 */
@Singleton
public class SelfBilling {
    private static final String SERIES = "SB";
    private static final String INVOICE = "INVOICE";
    private static final String CANCELLATION = "CANCELLATION";

    private final Partners partners;
    private final Agreements agreements;
    private final SelfBillingRows rows;
    private final SelfBillingTax tax;
    private final @Nullable PayerConfig payer;
    private final Clock clock;

    SelfBilling(
            Partners partners,
            Agreements agreements,
            SelfBillingRows rows,
            SelfBillingTax tax,
            @Nullable PayerConfig payer,
            Clock clock) {
        this.partners = partners;
        this.agreements = agreements;
        this.rows = rows;
        this.tax = tax;
        this.payer = payer;
        this.clock = clock;
    }

    /** Oldest first, cancellations too. */
    public List<SelfBilledInvoice> of(UUID partner) {
        return rows.of(partner);
    }

    /**
     * @throws NotFound when there is no such document
     */
    public SelfBilledInvoice byNumber(String number) {
        return rows.byNumber(number)
                .orElseThrow(() -> new NotFound("unknown_invoice", "There is no such invoice."));
    }

    /** A payout arrived; belongs in the transaction that says so. */
    void settled(PayoutRow payout) {
        if (agreements.allowsSelfBilling(payout.partnerId())) {
            var partner = partners.of(payout.partnerId());
            var now = now();
            var vatNumber = rows.vatNumber(partner.id(), now).stream().findFirst().orElse(null);
            var stated =
                    tax.of(
                            partner.country(),
                            vatNumber != null,
                            payer == null ? null : payer.country(),
                            now.atZone(ZoneOffset.UTC).toLocalDate(),
                            payout.amountMinor());
            var taxForm = rows.taxForm(partner.id()).stream().findFirst().orElse("");
            rows.add(
                    number(now),
                    partner.id(),
                    payout.id(),
                    INVOICE,
                    null,
                    now,
                    payout.currency(),
                    payout.amountMinor(),
                    payout.month(),
                    partner.name(),
                    partner.country(),
                    taxForm,
                    agreements.of(partner.id()).getLast().version(),
                    stated.treatment(),
                    stated.rule(),
                    stated.rateBp(),
                    stated.taxMinor(),
                    stated.note(),
                    vatNumber,
                    payer == null || payer.name() == null ? "" : payer.name(),
                    payer == null ? null : payer.vatId());
        }
    }

    /**
     * A payout came back; belongs in the transaction that says so. What takes an invoice back says
     * what that said, with the opposite sign: also when the rules have changed since.
     */
    void reversed(PayoutRow payout) {
        invoiceOf(payout).ifPresent(this::takeBack);
    }

    private Optional<SelfBilledInvoice> invoiceOf(PayoutRow payout) {
        return of(payout.partnerId()).stream()
                .filter(each -> each.payoutId().equals(payout.id()))
                .filter(each -> each.kind().equals(INVOICE))
                .findFirst();
    }

    private void takeBack(SelfBilledInvoice invoice) {
        var now = now();
        rows.add(
                number(now),
                invoice.partnerId(),
                invoice.payoutId(),
                CANCELLATION,
                invoice.number(),
                now,
                invoice.currency(),
                -invoice.amountMinor(),
                invoice.month(),
                invoice.supplier(),
                invoice.country(),
                invoice.taxForm(),
                invoice.agreement(),
                invoice.treatment(),
                invoice.taxRule(),
                invoice.rateBp(),
                -invoice.taxMinor(),
                invoice.note(),
                invoice.supplierVatId(),
                invoice.customer(),
                invoice.customerVatId());
    }

    private String number(Instant now) {
        var year = now.atZone(ZoneOffset.UTC).getYear();
        return "%s-%d-%06d".formatted(SERIES, year, rows.next(SERIES, year));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
