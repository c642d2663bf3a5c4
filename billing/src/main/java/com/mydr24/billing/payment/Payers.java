package com.mydr24.billing.payment;

import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.outbox.Outbox;
import com.mydr24.regions.placement.Placement;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** From which accounts payments came: known again, and not known. */
@Singleton
public class Payers {
    private final RegionalDatabases databases;
    private final PayerRows rows;
    private final Outbox outbox;
    private final PaymentBook book;
    private final @Nullable PayerMarks marks;
    private final Clock clock;

    Payers(
            RegionalDatabases databases,
            PayerRows rows,
            Outbox outbox,
            PaymentBook book,
            @Nullable PayerMarks marks,
            Clock clock) {
        this.databases = databases;
        this.rows = rows;
        this.outbox = outbox;
        this.book = book;
        this.marks = marks;
        this.clock = clock;
    }

    /** Whether it would be news from which account a recorded payment came. */
    public boolean isWanted(Placement placement, String source, String reference) {
        return marks != null
                && !databases.readBooks(
                        placement,
                        () -> rows.isKnown(placement.tenant().value(), source, reference));
    }

    /** Keeps the mark of the account that a recorded payment came from, and tells of it once. */
    public void seen(
            Placement placement,
            String source,
            String reference,
            PayerMarks.Kind kind,
            String account) {
        if (marks == null) {
            return;
        }
        var mark = marks.of(kind, account);
        var now = clock.instant();
        databases.books(placement, () -> add(placement, source, reference, kind, mark, now));
        book.tell(placement);
    }

    private void add(
            Placement placement,
            String source,
            String reference,
            PayerMarks.Kind kind,
            UUID mark,
            Instant now) {
        var tenant = placement.tenant().value();
        if (rows.add(tenant, source, reference, kind.name(), mark, now) == 1) {
            var event =
                    UUID.nameUUIDFromBytes(
                            "payer/%s/%s/%s"
                                    .formatted(tenant, source, reference)
                                    .getBytes(StandardCharsets.UTF_8));
            outbox.add(event, PayerSeen.EVENT_TYPE, new PayerSeen(mark, kind, now));
        }
    }
}
