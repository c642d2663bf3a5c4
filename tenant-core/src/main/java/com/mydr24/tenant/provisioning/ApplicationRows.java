package com.mydr24.tenant.provisioning;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "regional")
interface ApplicationRows extends GenericRepository<ApplicationRow, UUID> {
    ApplicationRow save(ApplicationRow row);

    @Query(
            """
            select tenant_id, slug, legal_name, kind, parent, country, tier, currency, time_zone,
                   admin_email, referral, applied_at
              from tenancy.application
             where tenant_id = :tenantId
            """)
    Optional<ApplicationRow> find(UUID tenantId);

    @Query("delete from tenancy.application where tenant_id = :tenantId")
    void remove(UUID tenantId);
}
