package com.mydr24.billing.collection;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "regional")
interface MirrorRows extends GenericRepository<ChargedUsageRow, UUID> {
    /**
     * What invoices charged and the provider was not told of, corrections after what they correct.
     */
    @Query(
            """
            select total.id, total.month, total.component, total.quantity,
                   coalesce((select former.quantity
                               from billing.usage_total as former
                              where former.tenant_id = total.tenant_id
                                and former.month = total.month
                                and former.component = total.component
                                and former.sequence < total.sequence
                              order by former.sequence desc
                              limit 1), 0) as former
              from billing.usage_application as applied
              join billing.usage_total as total
                on total.tenant_id = applied.tenant_id
               and total.id = applied.total_id
             where applied.tenant_id = :tenantId
               and not exists (select 1
                                 from billing.mirrored_usage as told
                                where told.tenant_id = applied.tenant_id
                                  and told.total_id = applied.total_id)
             order by total.month, total.component, total.sequence
             limit :limit
            """)
    List<ChargedUsageRow> toTell(UUID tenantId, int limit);

    @Query(
            """
            insert into billing.mirrored_usage (tenant_id, total_id, outcome, why, mirrored_at)
            values (:tenantId, :totalId, :outcome, :why, :at)
                on conflict (tenant_id, total_id) do nothing
            """)
    void told(UUID tenantId, UUID totalId, String outcome, @Nullable String why, Instant at);
}
