package com.mydr24.billing.journal;

import com.mydr24.regions.placement.Placement;
import jakarta.inject.Singleton;

/** The append-only journal of a cell. PostgreSQL refuses what does not balance, too. */
@Singleton
public class Journal {
    private final JournalRows rows;

    Journal(JournalRows rows) {
        this.rows = rows;
    }

    /**
     * Posts an entry in the books transaction of the event's own effect. An event that was posted
     * before is left as it is.
     */
    public void post(Placement placement, JournalEntry entry) {
        var tenant = placement.tenant().value();
        var id = entry.idOf(tenant);
        if (rows.addEntry(tenant, id, entry.eventKey(), entry.document(), entry.postedAt()) == 0) {
            return;
        }
        var lineNo = 0;
        for (var posting : entry.postings()) {
            lineNo++;
            rows.addLine(
                    tenant,
                    id,
                    lineNo,
                    posting.account().name(),
                    posting.amount().getCurrencyUnit().getCode(),
                    posting.debitMinor(),
                    posting.creditMinor());
        }
    }
}
