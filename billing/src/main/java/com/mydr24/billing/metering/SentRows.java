package com.mydr24.billing.metering;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "regional")
interface SentRows extends GenericRepository<SentRow, Integer> {
    @Query(
            """
            select sequence, quantity
              from billing.usage_sent
             where tenant_id = :tenantId
               and month = :month
               and component = :component
             order by sequence desc
             limit 1
            """)
    Optional<SentRow> last(UUID tenantId, String month, String component);

    /** 1 when it is new, 0 when somebody else sent this one just now. */
    @Query(
            """
            insert into billing.usage_sent (tenant_id, month, component, sequence, quantity, sent_at)
            values (:tenantId, :month, :component, :sequence, :quantity, :sentAt)
                on conflict (tenant_id, month, component, sequence) do nothing
            """)
    int add(
            UUID tenantId,
            String month,
            String component,
            int sequence,
            BigDecimal quantity,
            Instant sentAt);
}
