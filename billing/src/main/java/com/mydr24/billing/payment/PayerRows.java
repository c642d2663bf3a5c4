package com.mydr24.billing.payment;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "regional")
interface PayerRows extends GenericRepository<PayerRow, UUID> {
    @Query(
            """
            select exists (select 1
                             from billing.payer
                            where tenant_id = :tenantId
                              and source = :source
                              and reference = :reference)
            """)
    boolean isKnown(UUID tenantId, String source, String reference);

    /** 1 when it had not been seen. */
    @Query(
            """
            insert into billing.payer (tenant_id, source, reference, kind, mark, seen_at)
            values (:tenantId, :source, :reference, :kind, :mark, :seenAt)
                on conflict (tenant_id, source, reference) do nothing
            """)
    int add(UUID tenantId, String source, String reference, String kind, UUID mark, Instant seenAt);
}
