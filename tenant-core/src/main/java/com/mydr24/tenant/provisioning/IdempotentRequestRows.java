package com.mydr24.tenant.provisioning;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "control")
interface IdempotentRequestRows extends GenericRepository<IdempotentRequestRow, String> {
    @Query(
            """
            select key, payload_hash, subject
              from tenancy.idempotent_request
             where caller = :caller
               and key = :key
            """)
    Optional<IdempotentRequestRow> find(String caller, String key);

    @Query(
            """
            insert into tenancy.idempotent_request (caller, key, payload_hash, subject, at)
            values (:caller, :key, :payloadHash, :subject, :at)
            """)
    void insert(String caller, String key, String payloadHash, String subject, Instant at);
}
