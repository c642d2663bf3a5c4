package com.mydr24.billing.invoice;

import com.mydr24.billing.credit.AccountCredits;
import com.mydr24.billing.credit.CreditGrant;
import com.mydr24.billing.issuer.Issuers;
import com.mydr24.billing.issuer.IssuingEntity;
import com.mydr24.billing.issuer.Series;
import com.mydr24.billing.issuer.Tax;
import com.mydr24.billing.journal.Journal;
import com.mydr24.billing.journal.JournalEntry;
import com.mydr24.billing.subscription.Account;
import com.mydr24.billing.subscription.Fee;
import com.mydr24.billing.usage.Quantities;
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
    private final Journal journal;
    private final InvoiceWriter writer;
    private final Clock clock;

    InvoiceIssue(
            Bill bill,
            Quantities quantities,
            AccountCredits credits,
            Issuers issuers,
            Journal journal,
            InvoiceWriter writer,
            Clock clock) {
        this.bill = bill;
        this.quantities = quantities;
        this.credits = credits;
        this.issuers = issuers;
        this.journal = journal;
        this.writer = writer;
        this.clock = clock;
    }

    /** Issues the month's invoice in the caller's books transaction, which holds the account. */
    public void issue(Placement placement, Account account, YearMonth month) {
        var parts = bill.parts(placement, account, month);
        var unbilled = quantities.unbilled(placement);
        var charges = bill.charges(parts, unbilled);
        charges.givenBack().forEach(back -> giveBack(placement, back));
        var draft = bill.draft(parts, charges, List.of());
        var now = clock.instant();
        var id =
                writer.write(
                        placement,
                        new Head(
                                issuers.nextNumber(placement, Series.INV, now),
                                month,
                                parts.contract().subscription().feeFor(month),
                                now,
                                now.plus(TERM),
                                parts.issuer(),
                                account,
                                parts.tax()),
                        draft);
        for (var used : draft.credits()) {
            credits.use(placement, used.credit().id(), id.invoice(), used.amount());
        }
        for (var quantity : unbilled) {
            quantities.use(placement, quantity.id(), id.invoice());
        }
        var postings = draft.postings();
        if (!postings.isEmpty()) {
            journal.post(
                    placement,
                    new JournalEntry("invoice-issued:" + month, id.number(), now, postings));
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
            Tax tax) {}

    /** A written invoice. */
    record Written(UUID invoice, String number) {}
}
