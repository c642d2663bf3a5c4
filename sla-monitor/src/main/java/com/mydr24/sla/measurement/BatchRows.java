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
interface BatchRows extends GenericRepository<BatchRow, UUID> {
    @Query(
            """
            select id, encode(body_sha256, 'hex') as body_sha256, accepted, rejected
              from sla.request_batch
             where tenant_id = :tenantId
               and id = :id
            """)
    Optional<BatchRow> find(UUID tenantId, UUID id);

    @Query(
            """
            insert into sla.request_batch (tenant_id, id, body_sha256, accepted, rejected,
                                           received_at)
            values (:tenantId, :id, decode(:bodySha256, 'hex'), :accepted, :rejected, :receivedAt)
            """)
    void insert(
            UUID tenantId,
            UUID id,
            String bodySha256,
            int accepted,
            String rejected,
            Instant receivedAt);

    /** One delivery at a time under one key, so that of two at once the second finds the first. */
    @Query("select pg_advisory_xact_lock(hashtextextended(:key, 1))::text")
    String lock(String key);

    /** Held together by all who add to a tenant's log. */
    @Query("select pg_advisory_xact_lock_shared(hashtextextended(:tenant, 0))::text")
    String lockForAdding(String tenant);

    /** Held alone by whoever makes a month final. */
    @Query("select pg_advisory_xact_lock(hashtextextended(:tenant, 0))::text")
    String lockForClosing(String tenant);

    /** Final months, except those that are being corrected. */
    @Query(
            """
            select distinct report.month
              from sla.month_report report
             where report.tenant_id = :tenantId
               and report.status = 'FINAL'
               and not exists (select 1
                                 from sla.correction
                                 left join sla.correction_end
                                   on correction_end.tenant_id = correction.tenant_id
                                  and correction_end.correction = correction.number
                                where correction.tenant_id = report.tenant_id
                                  and correction.month = report.month
                                  and correction_end.correction is null)
            """)
    List<String> finalMonths(UUID tenantId);
}
