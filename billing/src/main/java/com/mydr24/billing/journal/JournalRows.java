package com.mydr24.billing.journal;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "regional")
interface JournalRows extends GenericRepository<JournalEntryRow, UUID> {
    /** 1 when the entry is new, 0 when its event was posted before. */
    @Query(
            """
            insert into billing.journal_entry (tenant_id, id, event_key, document, posted_at)
            values (:tenantId, :id, :eventKey, :document, :postedAt)
                on conflict (tenant_id, event_key) do nothing
            """)
    int addEntry(UUID tenantId, UUID id, String eventKey, String document, Instant postedAt);

    @Query(
            """
            insert into billing.journal_line
                   (tenant_id, entry_id, line_no, account, currency, debit_minor, credit_minor)
            values (:tenantId, :entryId, :lineNo, :account, :currency, :debitMinor, :creditMinor)
            """)
    void addLine(
            UUID tenantId,
            UUID entryId,
            int lineNo,
            String account,
            String currency,
            long debitMinor,
            long creditMinor);
}
