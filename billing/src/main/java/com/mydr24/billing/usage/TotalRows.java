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
    /**
     * By month, component and sequence, so that an invoice always reads the same. A claim that may
     * still be disputed, or is, holds back itself and what corrects it.
     */
    @Query(
            """
            select total.id, total.month, total.component,
                   coalesce(claim.decided_quantity, total.quantity) as quantity,
                   former.quantity as former
              from billing.usage_total as total
              left join billing.outcome as claim
                on claim.tenant_id = total.tenant_id
               and claim.id = total.id
              left join lateral (select coalesce(earlier_claim.decided_quantity, earlier.quantity)
                                            as quantity
                                   from billing.usage_total as earlier
                                   left join billing.outcome as earlier_claim
                                     on earlier_claim.tenant_id = earlier.tenant_id
                                    and earlier_claim.id = earlier.id
                                  where earlier.tenant_id = total.tenant_id
                                    and earlier.month = total.month
                                    and earlier.component = total.component
                                    and earlier.sequence < total.sequence
                                    and earlier_claim.state is distinct from 'REFUSED'
                                  order by earlier.sequence desc
                                  limit 1) as former
                on true
             where total.tenant_id = :tenantId
               and not exists (select 1
                                 from billing.usage_application as used
                                where used.tenant_id = total.tenant_id
                                  and used.total_id = total.id)
               and claim.state is distinct from 'REFUSED'
               and not exists (select 1
                                 from billing.usage_total as held
                                 join billing.outcome as holding
                                   on holding.tenant_id = held.tenant_id
                                  and holding.id = held.id
                                where held.tenant_id = total.tenant_id
                                  and held.month = total.month
                                  and held.component = total.component
                                  and held.sequence <= total.sequence
                                  and (holding.state = 'DISPUTED'
                                       or (holding.state = 'OPEN'
                                           and holding.disputable_until > :now)))
             order by total.month, total.component collate "C", total.sequence
            """)
    List<TotalRow> unbilled(UUID tenantId, Instant now);

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
