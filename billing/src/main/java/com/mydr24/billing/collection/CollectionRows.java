package com.mydr24.billing.collection;

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
interface CollectionRows extends GenericRepository<CollectedCustomerRow, UUID> {
    @Query(
            """
            select tenant_id, provider, provider_id, collected_from, last_error
              from billing.collected_customer
             where tenant_id = :tenantId
            """)
    Optional<CollectedCustomerRow> customer(UUID tenantId);

    @Query(
            """
            insert into billing.collected_customer (tenant_id, provider, collected_from)
            values (:tenantId, :provider, :at)
                on conflict (tenant_id) do nothing
            """)
    void begin(UUID tenantId, String provider, Instant at);

    @Query(
            """
            update billing.collected_customer
               set provider_id = :providerId
             where tenant_id = :tenantId
               and provider_id is null
            """)
    void named(UUID tenantId, String providerId);

    @Query(
            """
            update billing.collected_customer
               set last_error = :error
             where tenant_id = :tenantId
               and last_error is distinct from :error
            """)
    void failed(UUID tenantId, @Nullable String error);

    @Query(
            """
            select document_id, provider_id, settled_at
              from billing.collected_document
             where tenant_id = :tenantId
            """)
    List<CollectedDocumentRow> documents(UUID tenantId);

    @Query(
            """
            insert into billing.collected_document
                   (tenant_id, document_id, kind, provider_id, sent_at)
            values (:tenantId, :documentId, :kind, :providerId, :at)
                on conflict (tenant_id, document_id) do nothing
            """)
    void sent(UUID tenantId, UUID documentId, String kind, String providerId, Instant at);

    @Query(
            """
            update billing.collected_document
               set settled_at = :at
             where tenant_id = :tenantId
               and document_id = :documentId
               and settled_at is null
            """)
    void settled(UUID tenantId, UUID documentId, Instant at);
}
