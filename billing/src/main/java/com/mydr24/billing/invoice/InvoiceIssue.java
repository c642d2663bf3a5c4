package com.mydr24.billing.invoice;

import com.mydr24.billing.credit.AccountCredits;
import com.mydr24.billing.issuer.Issuers;
import com.mydr24.billing.issuer.IssuingEntity;
import com.mydr24.billing.issuer.Series;
import com.mydr24.billing.issuer.Tax;
import com.mydr24.billing.journal.Journal;
import com.mydr24.billing.journal.JournalEntry;
import com.mydr24.billing.subscription.Account;
import com.mydr24.billing.subscription.Fee;
import com.mydr24.billing.subscription.Subscription;
import com.mydr24.billing.subscription.Subscriptions;
import com.mydr24.regions.placement.Placement;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;

/** Writes a month's invoice: its lines, the credits it uses, its number and its journal entry. */
@Singleton
public class InvoiceIssue {
    private static final Duration TERM = Duration.ofDays(30);
    private static final DateTimeFormatter MONTH =
            DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("d MMMM uuuu HH:mm:ss", Locale.ENGLISH);

    private final Subscriptions subscriptions;
    private final AccountCredits credits;
    private final Issuers issuers;
    private final Journal journal;
    private final InvoiceWriter writer;
    private final Clock clock;

    InvoiceIssue(
            Subscriptions subscriptions,
            AccountCredits credits,
            Issuers issuers,
            Journal journal,
            InvoiceWriter writer,
            Clock clock) {
        this.subscriptions = subscriptions;
        this.credits = credits;
        this.issuers = issuers;
        this.journal = journal;
        this.writer = writer;
        this.clock = clock;
    }

    /** Issues the month's invoice in the caller's books transaction, which holds the account. */
    public void issue(Placement placement, Account account, YearMonth month) {
        var subscription = subscriptions.inBooks(placement);
        var fee = subscription.feeFor(month);
        var entity = issuers.of(placement);
        var tax = issuers.taxFor(entity, account.country());
        var draft =
                InvoiceDraft.of(
                        fee, describe(subscription, fee, month), credits.open(placement), tax);
        var now = clock.instant();
        var id =
                writer.write(
                        placement,
                        new Head(
                                issuers.nextNumber(placement, Series.INV, now),
                                month,
                                fee,
                                now,
                                now.plus(TERM),
                                entity,
                                account,
                                tax),
                        draft);
        for (var used : draft.credits()) {
            credits.use(placement, used.credit().id(), id.invoice(), used.amount());
        }
        var postings = draft.postings();
        if (!postings.isEmpty()) {
            journal.post(
                    placement,
                    new JournalEntry("invoice-issued:" + month, id.number(), now, postings));
        }
    }

    private static String describe(Subscription subscription, Fee fee, YearMonth month) {
        var whole = "%s, %s".formatted(subscription.tier(), MONTH.format(month));
        if (!fee.isProrated()) {
            return whole;
        }
        var zone = subscription.timeZone();
        var begun = fee.subscribed().from().isAfter(fee.month().from());
        var ended = fee.subscribed().to().isBefore(fee.month().to());
        return "%s,%s%s (%s): %,d of %,d seconds"
                .formatted(
                        whole,
                        begun ? " from " + MOMENT.format(fee.subscribed().from().atZone(zone)) : "",
                        ended ? " until " + MOMENT.format(fee.subscribed().to().atZone(zone)) : "",
                        zone,
                        seconds(fee.subscribed().from(), fee.subscribed().to()),
                        seconds(fee.month().from(), fee.month().to()));
    }

    private static long seconds(Instant from, Instant to) {
        return Duration.between(from, to).toSeconds();
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
