package com.mydr24.sla.finalisation;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "regional")
interface CorrectionRows extends GenericRepository<CorrectionRow, Integer> {
    @Query(
            """
            select c.number, c.month, c.reason, c.approver, c.opened_at, e.version, e.ended_at
              from sla.correction c
              left join sla.correction_end e
                on e.tenant_id = c.tenant_id
               and e.correction = c.number
             where c.tenant_id = :tenantId
             order by c.number desc
            """)
    List<CorrectionRow> all(UUID tenantId);

    @Query(
            """
            insert into sla.correction (tenant_id, number, month, reason, approver, opened_at)
            values (:tenantId, :number, :month, :reason, :approver, :openedAt)
            """)
    void open(
            UUID tenantId,
            int number,
            String month,
            String reason,
            String approver,
            Instant openedAt);

    @Query(
            """
            insert into sla.correction_end (tenant_id, correction, month, version, ended_at)
            values (:tenantId, :correction, :month, :version, :endedAt)
            """)
    void end(UUID tenantId, int correction, String month, int version, Instant endedAt);
}
