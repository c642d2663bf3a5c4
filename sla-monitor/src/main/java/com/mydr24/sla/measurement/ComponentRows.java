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
                        (select least((select p.monitor from sla.probe p
                                        where p.tenant_id = :tenantId
                                        order by p.monitor limit 1),
                                      (select d.monitor from sla.probe_day d
                                        where d.tenant_id = :tenantId
                                        order by d.monitor limit 1)))
                        union all
                        select least((select p.monitor from sla.probe p
                                       where p.tenant_id = :tenantId and p.monitor > n.monitor
                                       order by p.monitor limit 1),
                                     (select d.monitor from sla.probe_day d
                                       where d.tenant_id = :tenantId and d.monitor > n.monitor
                                       order by d.monitor limit 1))
                          from names n
                         where n.monitor is not null)
                    select n.monitor, last.status, last.checked_at,
                           change.counted, change.since, change.reason
                      from names n
                     cross join lateral (
                           select either.status, either.checked_at
                             from ((select p.status, p.checked_at
                                      from sla.probe p
                                     where p.tenant_id = :tenantId
                                       and p.monitor = n.monitor
                                     order by p.checked_at desc, p.status
                                     limit 1)
                                    union all
                                   (select case when l.up then 'up' else 'down' end,
                                           (d.day + make_interval(secs => l.second))
                                           at time zone 'UTC'
                                      from sla.probe_day d
                                     cross join lateral unnest(d.seconds, d.ups) as l (second, up)
                                     where d.tenant_id = :tenantId
                                       and d.monitor = n.monitor
                                       and d.day = (select max(e.day)
                                                      from sla.probe_day e
                                                     where e.tenant_id = :tenantId
                                                       and e.monitor = n.monitor)
                                     order by l.second desc, l.up
                                     limit 1)) either
                            order by either.checked_at desc, either.status
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
                        or exists (select 1
                                     from sla.probe_day
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
