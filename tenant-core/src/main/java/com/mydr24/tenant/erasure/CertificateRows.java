package com.mydr24.tenant.erasure;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "control")
interface CertificateRows extends GenericRepository<CertificateRow, UUID> {
    Optional<CertificateRow> findByTenantId(UUID tenantId);

    @Query(
            """
            insert into tenancy.erasure_certificate (tenant_id, saga_id, body, issued_at)
            values (:tenantId, :sagaId, :body, :at)
                on conflict (tenant_id) do nothing
            """)
    void insertOnce(UUID tenantId, UUID sagaId, String body, Instant at);
}
