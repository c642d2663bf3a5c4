package com.mydr24.billing.collection;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "regional")
interface RefundRows extends GenericRepository<RefundRow, UUID> {
    @Query(
            """
            select id, payment, amount_minor, currency, asked_at, provider_id, failure
              from billing.refund
             where tenant_id = :tenantId
               and id = :id
            """)
    Optional<RefundRow> find(UUID tenantId, UUID id);

    @Query(
            """
            select id, payment, amount_minor, currency, asked_at, provider_id, failure
              from billing.refund
             where tenant_id = :tenantId
               and provider_id is null
               and failure is null
             order by asked_at
            """)
    List<RefundRow> toSend(UUID tenantId);

    @Query(
            """
            insert into billing.refund
                   (tenant_id, id, source, payment, amount_minor, currency, asked_at)
            values (:tenantId, :id, :source, :payment, :amountMinor, :currency, :at)
            """)
    void add(
            UUID tenantId,
            UUID id,
            String source,
            String payment,
            long amountMinor,
            String currency,
            Instant at);

    @Query(
            """
            update billing.refund
               set provider_id = :providerId
             where tenant_id = :tenantId
               and id = :id
               and provider_id is null
            """)
    void sent(UUID tenantId, UUID id, String providerId);

    @Query(
            """
            update billing.refund
               set failure = :failure
             where tenant_id = :tenantId
               and id = :id
               and failure is null
            """)
    void failed(UUID tenantId, UUID id, String failure);
}
