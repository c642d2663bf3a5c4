package com.mydr24.sla.month;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "regional")
interface MonthReportRows extends GenericRepository<MonthReportRow, UUID> {
    @Query(
            """
            select tenant_id, month, version, report, inputs, manifest, age
              from sla.month_report
             where tenant_id = :tenantId
               and month = :month
             order by version desc
            """)
    List<MonthReportRow> versions(UUID tenantId, String month);

    @Query(
            """
            select tenant_id, month, version, report, inputs, manifest, age
              from sla.month_report
             where tenant_id = :tenantId
               and month = :month
             order by version desc
             limit 1
            """)
    Optional<MonthReportRow> latest(UUID tenantId, String month);

    @Query(
            """
            select r.tenant_id, r.month, r.version, r.report, r.inputs, r.manifest, r.age
              from sla.month_report r
             where r.tenant_id = :tenantId
               and r.version = (select max(v.version)
                                  from sla.month_report v
                                 where v.tenant_id = r.tenant_id
                                   and v.month = r.month)
             order by r.month desc
             limit :limit
            """)
    List<MonthReportRow> newest(UUID tenantId, int limit);

    @Query(
            """
            insert into sla.month_report (tenant_id, month, version, status, report, inputs,
                                          manifest, age, finalised_at)
            values (:tenantId, :month, :version, 'FINAL', :report, :inputs, :manifest,
                    (select coalesce(max(age) + 1, 0)
                       from sla.month_report
                      where tenant_id = :tenantId),
                    :at)
            """)
    void insert(
            UUID tenantId,
            String month,
            int version,
            String report,
            String inputs,
            String manifest,
            Instant at);
}
