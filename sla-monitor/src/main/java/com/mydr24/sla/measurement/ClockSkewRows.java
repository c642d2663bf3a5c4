package com.mydr24.sla.measurement;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "regional")
interface ClockSkewRows extends GenericRepository<ClockSkew, Instant> {
    @Query(
            """
            insert into sla.clock_skew (tenant_id, hour, ahead, observed_at, offset_millis)
            values (:tenantId, :hour, :ahead, :observedAt, :offsetMillis)
            on conflict (tenant_id, hour, ahead) do nothing
            """)
    void insertOnce(
            UUID tenantId, Instant hour, boolean ahead, Instant observedAt, long offsetMillis);

    @Query(
            """
            select observed_at, offset_millis
              from sla.clock_skew
             where tenant_id = :tenantId
             order by observed_at desc
             limit :limit
            """)
    List<ClockSkew> newest(UUID tenantId, int limit);
}
