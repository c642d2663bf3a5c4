package com.mydr24.referral.customer;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "control")
interface PartnerTenantRows extends GenericRepository<PartnerTenantRow, UUID> {
    Optional<PartnerTenantRow> findByPartnerId(UUID partnerId);

    @Query(
            """
            select count(*) > 0
              from referral.partner_tenant
             where tenant_id = :tenantId
               and partner_id <> :partnerId
            """)
    boolean isAnothers(UUID tenantId, UUID partnerId);

    /** Another tenant than before waits for its own approval. */
    @Query(
            """
            insert into referral.partner_tenant (partner_id, tenant_id, proposed_by, proposed_at)
            values (:partnerId, :tenantId, :by, :at)
                on conflict (partner_id)
                do update set tenant_id = excluded.tenant_id, proposed_by = excluded.proposed_by,
                              proposed_at = excluded.proposed_at, approved_by = null,
                              approved_at = null
            """)
    int propose(UUID partnerId, UUID tenantId, String by, Instant at);

    /** 1 when it is still the tenant that was proposed, by somebody else. */
    @Query(
            """
            update referral.partner_tenant
               set approved_by = :by, approved_at = :at
             where partner_id = :partnerId
               and tenant_id = :tenantId
               and approved_by is null
               and proposed_by <> :by
            """)
    int approve(UUID partnerId, UUID tenantId, String by, Instant at);
}
