package com.mydr24.billing.note;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "regional")
interface NoteRows extends GenericRepository<NoteRow, UUID> {
    /** Oldest first. */
    @Query(
            """
            select note.id, note.number, invoice.number as invoice, invoice.currency,
                   note.net_minor, note.tax_minor, note.reason, note.issued_at,
                   cast(billing.taxes_of(note, invoice) as text) as taxes
              from billing.credit_note as note
              join billing.invoice
                on invoice.tenant_id = note.tenant_id
               and invoice.id = note.invoice_id
             where note.tenant_id = :tenantId
             order by note.issued_at, note.number
            """)
    List<NoteRow> of(UUID tenantId);

    @Query(
            """
            insert into billing.credit_note
                   (tenant_id, id, invoice_id, number, net_minor, tax_minor, reason, issued_at,
                    taxes)
            values (:tenantId, :id, :invoiceId, :number, :netMinor, :taxMinor, :reason, :issuedAt,
                    cast(:taxes as jsonb))
            """)
    void add(
            UUID tenantId,
            UUID id,
            UUID invoiceId,
            String number,
            long netMinor,
            long taxMinor,
            String reason,
            Instant issuedAt,
            @Nullable String taxes);
}
