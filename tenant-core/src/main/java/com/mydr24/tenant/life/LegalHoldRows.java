package com.mydr24.tenant.life;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "control")
interface LegalHoldRows extends GenericRepository<LegalHoldRow, UUID> {
    LegalHoldRow save(LegalHoldRow row);

    List<LegalHoldRow> findByTenantIdOrderByPlacedAt(UUID tenantId);

    @Query(
            """
            update tenancy.legal_hold
               set released_by = :by, released_at = :at, release_reason = :reason
             where tenant_id = :tenantId
               and id = :id
               and released_at is null
            """)
    int release(UUID tenantId, UUID id, String by, Instant at, String reason);
}
