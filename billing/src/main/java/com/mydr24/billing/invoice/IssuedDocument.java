package com.mydr24.billing.invoice;

import com.mydr24.billing.customer.BilledCustomer;
import com.mydr24.billing.journal.JournalEntry;
import com.mydr24.billing.journal.Posting;
import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An invoice with all that is written with it, as {@code billing.issue_invoices} takes it.
 *
 * @param taxCategory of its one group, as are rate and note; null where there are several
 * @param taxes its groups, where there are several
 * @param customer null where nothing is known but its name and country
 * @param closedAt set when the month is closed by the same statement
 */
@Serdeable
record IssuedDocument(
        UUID tenant,
        UUID id,
        String number,
        String month,
        String currency,
        String periodFrom,
        String periodTo,
        String issuedAt,
        String dueAt,
        String issuer,
        String customerName,
        String customerCountry,
        @Nullable String taxCategory,
        @Nullable Integer taxRateBp,
        @Nullable String taxNote,
        @Nullable List<TaxGroup> taxes,
        long netMinor,
        long taxMinor,
        List<Line> lines,
        List<Used> credits,
        List<UUID> quantities,
        @Nullable Entry entry,
        @Nullable String closedAt,
        @Nullable BilledCustomer customer) {

    @Serdeable
    record Line(
            int lineNo,
            String kind,
            String description,
            BigDecimal quantity,
            long amountMinor,
            @Nullable String component,
            @Nullable String month,
            @Nullable String servedFrom,
            @Nullable String servedUntil,
            @Nullable Integer taxGroup,
            @Nullable List<Long> taxShares) {}

    @Serdeable
    record Used(UUID credit, long amountMinor) {}

    @Serdeable
    record Entry(UUID id, String eventKey, String postedAt, List<Moved> postings) {}

    @Serdeable
    record Moved(int lineNo, String account, String currency, long debitMinor, long creditMinor) {}

    static IssuedDocument of(
            UUID tenant,
            UUID id,
            InvoiceIssue.Head head,
            InvoiceDraft draft,
            List<UUID> quantities,
            @Nullable Instant closedAt) {
        var only = draft.taxes().size() == 1 ? draft.taxes().getFirst() : null;
        return new IssuedDocument(
                tenant,
                id,
                head.number(),
                head.month().toString(),
                head.fee().currency(),
                head.fee().subscribed().from().toString(),
                head.fee().subscribed().to().toString(),
                head.issuedAt().toString(),
                head.dueAt().toString(),
                head.issuer().code(),
                head.customer().customerName(),
                head.customer().country(),
                only == null ? null : only.category(),
                only == null ? null : only.rateBp(),
                only == null ? null : only.note(),
                only == null ? draft.taxes() : null,
                draft.net().getAmountMinorLong(),
                draft.tax().getAmountMinorLong(),
                lines(draft.lines(), only == null),
                draft.credits().stream()
                        .map(used ->
                                new Used(used.credit().id(), used.amount().getAmountMinorLong()))
                        .toList(),
                quantities,
                entry(tenant, head, draft.postings()),
                closedAt == null ? null : closedAt.toString(),
                head.known().profile() == null ? null : head.known());
    }

    private static List<Line> lines(List<InvoiceLine> drafted, boolean grouped) {
        var lines = new ArrayList<Line>();
        for (var line : drafted) {
            lines.add(
                    new Line(
                            lines.size() + 1,
                            line.kind().name(),
                            line.description(),
                            line.quantity(),
                            line.amountMinor(),
                            line.component(),
                            line.month(),
                            day(line.servedFrom()),
                            day(line.servedUntil()),
                            grouped ? line.taxGroup() : null,
                            line.taxShares()));
        }
        return lines;
    }

    private static @Nullable String day(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }

    /** Nothing where the invoice moves nothing. */
    private static @Nullable Entry entry(
            UUID tenant, InvoiceIssue.Head head, List<Posting> postings) {
        if (postings.isEmpty()) {
            return null;
        }
        var entry =
                new JournalEntry(
                        "invoice-issued:" + head.month(), head.number(), head.issuedAt(), postings);
        var moved = new ArrayList<Moved>();
        for (var posting : entry.postings()) {
            moved.add(
                    new Moved(
                            moved.size() + 1,
                            posting.account().name(),
                            posting.amount().getCurrencyUnit().getCode(),
                            posting.debitMinor(),
                            posting.creditMinor()));
        }
        return new Entry(entry.idOf(tenant), entry.eventKey(), entry.postedAt().toString(), moved);
    }
}
