package com.mydr24.referral.payout;

import com.mydr24.referral.agreement.Agreements;
import com.mydr24.referral.partner.Partners;
import jakarta.inject.Singleton;
import java.time.Clock;
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
    private final Clock clock;

    SelfBilling(Partners partners, Agreements agreements, SelfBillingRows rows, Clock clock) {
        this.partners = partners;
        this.agreements = agreements;
        this.rows = rows;
        this.clock = clock;
    }

    /** Oldest first, cancellations too. */
    public List<SelfBilledInvoice> of(UUID partner) {
        return rows.of(partner);
    }

    /** A payout arrived; belongs in the transaction that says so. */
    void settled(PayoutRow payout) {
        if (agreements.allowsSelfBilling(payout.partnerId())) {
            add(payout, INVOICE, null, payout.amountMinor());
        }
    }

    /** A payout came back; belongs in the transaction that says so. */
    void reversed(PayoutRow payout) {
        invoiceOf(payout)
                .ifPresent(invoice ->
                        add(payout, CANCELLATION, invoice.number(), -invoice.amountMinor()));
    }

    private Optional<SelfBilledInvoice> invoiceOf(PayoutRow payout) {
        return of(payout.partnerId()).stream()
                .filter(each -> each.payoutId().equals(payout.id()))
                .filter(each -> each.kind().equals(INVOICE))
                .findFirst();
    }

    private void add(PayoutRow payout, String kind, @Nullable String cancels, long amountMinor) {
        var partner = partners.of(payout.partnerId());
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var year = now.atZone(ZoneOffset.UTC).getYear();
        var taxForm = rows.taxForm(partner.id()).stream().findFirst().orElse("");
        var agreement = agreements.of(partner.id()).getLast().version();
        rows.add(
                "%s-%d-%06d".formatted(SERIES, year, rows.next(SERIES, year)),
                partner.id(),
                payout.id(),
                kind,
                cancels,
                now,
                payout.currency(),
                amountMinor,
                payout.month(),
                partner.name(),
                partner.country(),
                taxForm,
                agreement);
    }
}
