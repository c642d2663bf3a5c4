package com.mydr24.tenant.support;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "regional")
interface SupportRows extends GenericRepository<SupportRequest, UUID> {
    @Query(
            """
            insert into tenancy.support_request
                (tenant_id, id, asked_by, reason, from_country, allowed_by, minutes, asked_at,
                 lapses_at)
            values (:tenantId, :id, :askedBy, :reason, :fromCountry, :allowedBy, :minutes, :askedAt,
                    :lapsesAt)
            """)
    void insert(
            UUID tenantId,
            UUID id,
            String askedBy,
            String reason,
            @Nullable String fromCountry,
            @Nullable String allowedBy,
            int minutes,
            Instant askedAt,
            Instant lapsesAt);

    @Query(
            """
            select id, asked_by, reason, from_country, allowed_by, minutes, asked_at, lapses_at, consented_at, ends_at,
                   declined_at, ended_at
              from tenancy.support_request
             where tenant_id = :tenantId
             order by asked_at desc, id
             limit 100
            """)
    List<SupportRequest> newest(UUID tenantId);

    @Query(
            """
            select id, asked_by, reason, from_country, allowed_by, minutes, asked_at, lapses_at, consented_at, ends_at,
                   declined_at, ended_at
              from tenancy.support_request
             where tenant_id = :tenantId
               and asked_by = :askedBy
             order by asked_at desc, id
             limit 100
            """)
    List<SupportRequest> askedBy(UUID tenantId, String askedBy);

    @Query(
            """
            select id, asked_by, reason, from_country, allowed_by, minutes, asked_at, lapses_at, consented_at, ends_at,
                   declined_at, ended_at
              from tenancy.support_request
             where tenant_id = :tenantId
               and id = :id
               for update
            """)
    Optional<SupportRequest> lock(UUID tenantId, UUID id);

    @Query(
            """
            update tenancy.support_request
               set consented_at = :at, ends_at = :endsAt
             where tenant_id = :tenantId
               and id = :id
            """)
    void consent(UUID tenantId, UUID id, Instant at, Instant endsAt);

    @Query(
            """
            update tenancy.support_request
               set declined_at = :at
             where tenant_id = :tenantId
               and id = :id
            """)
    void decline(UUID tenantId, UUID id, Instant at);

    @Query(
            """
            update tenancy.support_request
               set ended_at = :at
             where tenant_id = :tenantId
               and id = :id
            """)
    void end(UUID tenantId, UUID id, Instant at);
}
