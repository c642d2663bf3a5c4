package com.mydr24.tenant.audit;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "regional")
interface SubjectKeyRows extends GenericRepository<SubjectKeyRow, String> {
    @Query(
            """
            select subject, sealed_key
              from tenancy.audit_subject_key
             where tenant_id = :tenantId
               and subject = :subject
            """)
    Optional<SubjectKeyRow> find(UUID tenantId, String subject);

    @Query(
            """
            select subject, sealed_key
              from tenancy.audit_subject_key
             where tenant_id = :tenantId
               and subject in (:subjects)
            """)
    List<SubjectKeyRow> of(UUID tenantId, List<String> subjects);

    @Query(
            """
            insert into tenancy.audit_subject_key (tenant_id, subject, sealed_key, created_at)
            values (:tenantId, :subject, :sealedKey, :at)
            """)
    void insert(UUID tenantId, String subject, String sealedKey, Instant at);

    @Query(
            """
            delete from tenancy.audit_subject_key
             where tenant_id = :tenantId
               and subject = :subject
            """)
    int remove(UUID tenantId, String subject);

    @Query("delete from tenancy.audit_subject_key where tenant_id = :tenantId")
    int removeAll(UUID tenantId);
}
