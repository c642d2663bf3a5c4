package com.mydr24.billing.invoice;

import com.mydr24.billing.credit.AccountCredits;
import com.mydr24.billing.credit.CreditGrant;
import com.mydr24.billing.customer.BilledCustomer;
import com.mydr24.billing.family.BillCarried;
import com.mydr24.billing.family.CarriedCharges;
import com.mydr24.billing.issuer.Issuers;
import com.mydr24.billing.issuer.IssuingEntity;
import com.mydr24.billing.issuer.Series;
import com.mydr24.billing.subscription.Account;
import com.mydr24.billing.subscription.Fee;
import com.mydr24.billing.usage.Quantities;
import com.mydr24.billing.usage.UnbilledQuantity;
import com.mydr24.regions.outbox.Outbox;
import com.mydr24.regions.placement.Placement;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;

/** Writes a month's invoice: its lines, the credits it uses, its number and its journal entry. */
@Singleton
public class InvoiceIssue {
    private static final Duration TERM = Duration.ofDays(30);

    private final Bill bill;
    private final Quantities quantities;
    private final AccountCredits credits;
    private final Issuers issuers;
    private final CarriedCharges carried;
    private final Outbox outbox;
    private final InvoiceWriter writer;
    private final Clock clock;

    InvoiceIssue(
            Bill bill,
            Quantities quantities,
            AccountCredits credits,
            Issuers issuers,
            CarriedCharges carried,
            Outbox outbox,
            InvoiceWriter writer,
            Clock clock) {
        this.bill = bill;
        this.quantities = quantities;
        this.credits = credits;
        this.issuers = issuers;
        this.carried = carried;
        this.outbox = outbox;
        this.writer = writer;
        this.clock = clock;
    }

    /** Issues the month's invoice in the caller's books transaction, which holds the account. */
    public IssuedInvoice issue(Placement placement, Account account, YearMonth month) {
        var parts = bill.parts(placement, account, month);
        var unbilled = quantities.unbilled(placement);
        var charges = bill.charges(parts, unbilled);
        charges.givenBack().forEach(back -> giveBack(placement, back));
        var draft = bill.draft(parts, charges, List.of());
        var now = clock.instant();
        var number = issuers.nextNumber(placement, parts.issuer(), Series.INV, now);
        var id = UUID.randomUUID();
        writer.write(
                IssuedDocument.of(
                        placement.tenant().value(),
                        id,
                        Head.of(number, month, now, parts, account),
                        draft,
                        unbilled.stream().map(UnbilledQuantity::id).toList(),
                        null));
        parts.carrying().from().forEach(from -> carried.use(placement, from.id(), id));
        carry(parts, account, draft, id, number);
        return new IssuedInvoice(placement, number, month.toString(), draft.total());
    }

    /** Tells the parent what it is to be charged. */
    private void carry(
            Bill.Parts parts, Account account, InvoiceDraft draft, UUID id, String number) {
        var parent = parts.contract().billedTo(parts.month());
        if (parent.isPresent() && draft.carriedAway().isPositive()) {
            outbox.add(
                    id,
                    BillCarried.EVENT_TYPE,
                    new BillCarried(
                            id,
                            parent.get().value(),
                            parts.placement().tenant().value(),
                            account.customerName(),
                            number,
                            parts.month().toString(),
                            draft.carriedAway().getCurrencyUnit().getCode(),
                            draft.away().total(),
                            BillCarried.parts(draft.away())));
        }
    }

    /** What an issued invoice charged too much is given back by a document of its own. */
    private void giveBack(Placement placement, Charges.GivenBack back) {
        credits.grantInBooks(
                placement,
                new CreditGrant(
                        back.id(),
                        CreditGrant.USAGE_CORRECTION,
                        back.month().toString(),
                        back.amount().getCurrencyUnit().getCode(),
                        back.amount().getAmountMinorLong(),
                        back.description(),
                        "usage reported late"));
    }

    /** What an invoice says above its lines. */
    record Head(
            String number,
            YearMonth month,
            Fee fee,
            Instant issuedAt,
            Instant dueAt,
            IssuingEntity issuer,
            Account customer,
            BilledCustomer known) {
        static Head of(
                String number, YearMonth month, Instant now, Bill.Parts parts, Account customer) {
            return new Head(
                    number,
                    month,
                    parts.contract().subscription().feeOrNothing(month),
                    now,
                    now.plus(TERM),
                    parts.issuer(),
                    customer,
                    parts.customer());
        }
    }
}
