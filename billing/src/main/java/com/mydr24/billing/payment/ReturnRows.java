package com.mydr24.billing.payment;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "regional")
interface ReturnRows extends GenericRepository<ReturnRow, String> {
    /** What went of the payments of a source. */
    @Query(
            """
            select reference, source, payment, kind, amount_minor, currency, why, returned_at
              from billing.payment_return
             where tenant_id = :tenantId
               and source = :source
            """)
    List<ReturnRow> of(UUID tenantId, String source);

    @Query(
            """
            insert into billing.payment_return
                   (tenant_id, source, reference, payment, kind, amount_minor, currency, why,
                    returned_at, recorded_at)
            values (:tenantId, :source, :reference, :payment, :kind, :amountMinor, :currency, :why,
                    :returnedAt, :recordedAt)
            """)
    void add(
            UUID tenantId,
            String source,
            String reference,
            String payment,
            String kind,
            long amountMinor,
            String currency,
            String why,
            Instant returnedAt,
            Instant recordedAt);
}
