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
            "select "
                    + UnbilledSql.QUANTITIES
                    + " where total.tenant_id = :tenantId "
                    + UnbilledSql.MAY_BE_CHARGED_AT
                    + ":now))) order by total.month, total.component collate \"C\", total.sequence")
    List<TotalRow> unbilled(UUID tenantId, Instant now);

    @Query("select exists (select 1 " + UnbilledSql.LEFT + " and total.tenant_id = :tenantId)")
    boolean anythingLeft(UUID tenantId);

    @Query(
            """
            insert into billing.outcome
                   (tenant_id, id, events, digest, measured_at, disputable_until)
            values (:tenantId, :id, :events, :digest, :measuredAt, :disputableUntil)
                on conflict (tenant_id, id) do nothing
            """)
    void claim(
            UUID tenantId,
            UUID id,
            long events,
            String digest,
            Instant measuredAt,
            Instant disputableUntil);

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
