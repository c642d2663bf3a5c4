package com.mydr24.tenant.signon;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "regional")
interface SignOnRows extends GenericRepository<SignOnRow, UUID> {
    @Query(
            """
            select tenant_id, kind, source, client_id, home, required, changed_at
              from tenancy.sign_on
             where tenant_id = :tenantId
            """)
    Optional<SignOnRow> find(UUID tenantId);

    @Query(
            """
            insert into tenancy.sign_on (
                   tenant_id, kind, source, client_id, home, required, changed_at)
            values (:tenantId, :kind, :source, :clientId, :home, :required, :at)
            on conflict (tenant_id) do update
               set kind = excluded.kind, source = excluded.source,
                   client_id = excluded.client_id, home = excluded.home,
                   required = excluded.required, changed_at = excluded.changed_at
            """)
    void replace(
            UUID tenantId,
            String kind,
            String source,
            String clientId,
            String home,
            boolean required,
            Instant at);

    @Query("delete from tenancy.sign_on where tenant_id = :tenantId")
    int delete(UUID tenantId);
}
