package com.mydr24.tenant.export;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "regional")
interface ArchiveRows extends GenericRepository<ArchiveRow, UUID> {
    @Query(
            """
            select id, made_at, bytes, sha256, handed_over_at
              from tenancy.export_archive
             where tenant_id = :tenantId
             order by made_at desc
             limit 1
            """)
    Optional<ArchiveRow> latest(UUID tenantId);

    @Query(
            """
            insert into tenancy.export_archive (tenant_id, id, made_at)
            values (:tenantId, :id, :at)
                on conflict (tenant_id, id) do nothing
            """)
    void begin(UUID tenantId, UUID id, Instant at);

    @Query(
            """
            delete from tenancy.export_chunk
             where tenant_id = :tenantId
            """)
    void removeChunks(UUID tenantId);

    @Query(
            """
            insert into tenancy.export_chunk (tenant_id, archive_id, position, body)
            values (:tenantId, :id, :position, :body)
            """)
    void addChunk(UUID tenantId, UUID id, int position, byte[] body);

    @Query(
            """
            select body
              from tenancy.export_chunk
             where tenant_id = :tenantId
               and archive_id = :id
               and position = :position
            """)
    Optional<ChunkRow> chunk(UUID tenantId, UUID id, int position);

    @Query(
            """
            update tenancy.export_archive
               set bytes = :bytes, sha256 = :sha256
             where tenant_id = :tenantId
               and id = :id
            """)
    void finish(UUID tenantId, UUID id, long bytes, String sha256);

    @Query(
            """
            update tenancy.export_archive
               set handed_over_at = coalesce(handed_over_at, :at)
             where tenant_id = :tenantId
               and id = :id
            """)
    void handedOver(UUID tenantId, UUID id, Instant at);
}
