package com.mydr24.tenant.policy;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "control")
interface PolicyRows extends GenericRepository<PolicyRow, UUID> {
    /** The policies of the tenant and of all above it; the depth ends a circle, should there be. */
    @Query(
            """
            with recursive line (id, parent, depth) as (
                select d.id, d.parent, 0
                  from tenancy.directory d
                 where d.id = :tenantId
                 union all
                select d.id, d.parent, line.depth + 1
                  from line
                  join tenancy.directory d on d.id = line.parent
                 where line.depth < 8
            )
            select p.tenant_id, p.longest_session_minutes, p.longest_idle_minutes,
                   p.longest_key_days, p.invitation_domains
              from line
              join tenancy.policy p on p.tenant_id = line.id
             order by line.depth
            """)
    List<PolicyRow> upwardsFrom(UUID tenantId);

    @Query(
            """
            insert into tenancy.policy (
                   tenant_id, longest_session_minutes, longest_idle_minutes, longest_key_days,
                   invitation_domains, changed_at)
            values (:tenantId, :sessionMinutes, :idleMinutes, :keyDays, :domains, :at)
            on conflict (tenant_id) do update
               set longest_session_minutes = excluded.longest_session_minutes,
                   longest_idle_minutes = excluded.longest_idle_minutes,
                   longest_key_days = excluded.longest_key_days,
                   invitation_domains = excluded.invitation_domains,
                   changed_at = excluded.changed_at
            """)
    void replace(
            UUID tenantId,
            @Nullable Integer sessionMinutes,
            @Nullable Integer idleMinutes,
            @Nullable Integer keyDays,
            @Nullable String domains,
            Instant at);
}
