package com.mydr24.sla.measurement;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "regional")
interface ComponentRows extends GenericRepository<ComponentRow, UUID> {
    @Query(
            value =
                    """
                    with recursive names (monitor) as (
                        (select p.monitor from sla.probe p
                          where p.tenant_id = :tenantId order by p.monitor limit 1)
                        union all
                        select (select p.monitor from sla.probe p
                                 where p.tenant_id = :tenantId and p.monitor > n.monitor
                                 order by p.monitor limit 1)
                          from names n
                         where n.monitor is not null)
                    select n.monitor, last.status, last.checked_at,
                           change.counted, change.since, change.reason
                      from names n
                     cross join lateral (
                           select p.status, p.checked_at
                             from sla.probe p
                            where p.tenant_id = :tenantId
                              and p.monitor = n.monitor
                            order by p.checked_at desc, p.status
                            limit 1) last
                      left join lateral (
                           select c.counted, c.since, c.reason
                             from sla.component c
                            where c.tenant_id = :tenantId
                              and c.monitor = n.monitor
                            order by c.since desc
                            limit 1) change on true
                     order by n.monitor
                    """,
            nativeQuery = true)
    List<ComponentView> findAll(UUID tenantId);

    @Query(
            value =
                    """
                    select exists (select 1
                                     from sla.probe
                                    where tenant_id = :tenantId
                                      and monitor = :monitor)
                    """,
            nativeQuery = true)
    boolean isKnown(UUID tenantId, String monitor);

    @Query(
            """
            select tenant_id, monitor, since, counted, reason
              from sla.component
             where tenant_id = :tenantId
               and monitor = :monitor
               and since = :since
            """)
    Optional<ComponentRow> find(UUID tenantId, String monitor, Instant since);

    @Query(
            """
            insert into sla.component (tenant_id, age, monitor, since, counted, reason)
            values (:tenantId, (select coalesce(max(age) + 1, 0)
                                  from sla.month_report
                                 where tenant_id = :tenantId),
                    :monitor, :since, :counted, :reason)
            """)
    void insert(UUID tenantId, String monitor, Instant since, boolean counted, String reason);
}
