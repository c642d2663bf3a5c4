package com.mydr24.regions.outbox;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "regional")
interface OutboxRows extends GenericRepository<OutboxEntity, UUID> {
    @Query(
            """
            insert into residency.outbox (tenant_id, id, type, payload, at)
            values (residency.tenant_id(), :id, :type, :payload, :at)
            on conflict (tenant_id, id) do nothing
            """)
    void insert(UUID id, String type, String payload, Instant at);

    @Query(
            value =
                    """
                    select id, type, payload, at
                      from residency.outbox
                     where tenant_id = residency.tenant_id()
                       and delivered_at is null
                     order by position
                     limit :limit
                    """,
            nativeQuery = true)
    List<OutboxRow> pending(int limit);

    @Query(
            """
            update residency.outbox
               set delivered_at = :at, last_error = null
             where tenant_id = residency.tenant_id()
               and id = :id
            """)
    void delivered(UUID id, Instant at);

    @Query(
            """
            update residency.outbox
               set attempts = attempts + 1, last_error = :error
             where tenant_id = residency.tenant_id()
               and id = :id
            """)
    void failed(UUID id, String error);
}
