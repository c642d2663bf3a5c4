package com.mydr24.billing.usage;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "regional")
interface TotalRows extends GenericRepository<TotalRow, UUID> {
    /** By month, component and sequence, so that an invoice always reads the same. */
    @Query(
            """
            select total.id, total.month, total.component, total.quantity,
                   former.quantity as former
              from billing.usage_total as total
              left join billing.usage_total as former
                on former.tenant_id = total.tenant_id
               and former.month = total.month
               and former.component = total.component
               and former.sequence = total.sequence - 1
             where total.tenant_id = :tenantId
               and not exists (select 1
                                 from billing.usage_application as used
                                where used.tenant_id = total.tenant_id
                                  and used.total_id = total.id)
             order by total.month, total.component collate "C", total.sequence
            """)
    List<TotalRow> unbilled(UUID tenantId);

    @Query(
            """
            insert into billing.usage_total
                   (tenant_id, id, month, component, sequence, quantity, received_at)
            values (:tenantId, :id, :month, :component, :sequence, :quantity, :receivedAt)
                on conflict (tenant_id, id) do nothing
            """)
    void add(
            UUID tenantId,
            UUID id,
            String month,
            String component,
            int sequence,
            BigDecimal quantity,
            Instant receivedAt);
}
