package com.mydr24.sla.contract;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "regional")
interface ContractRows extends GenericRepository<ContractRow, UUID> {
    /** One agreement at a time. */
    @Query("select pg_advisory_xact_lock(hashtextextended(:key, 1))::text")
    String lock(String key);

    @Query(
            """
            insert into sla.contract (tenant_id, version, effective_from, terms)
            values (:tenantId, :version, :effectiveFrom, :terms)
            on conflict (tenant_id, version) do nothing
            """)
    void insertOnce(UUID tenantId, int version, Instant effectiveFrom, String terms);

    @Query(
            """
            select tenant_id, version, effective_from, terms
              from sla.contract
             where tenant_id = :tenantId
               and effective_from < :before
             order by version desc
             limit 1
            """)
    Optional<ContractRow> latestBefore(UUID tenantId, Instant before);
}
