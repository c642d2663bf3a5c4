package com.mydr24.tenant.site;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "regional")
interface SiteRows extends GenericRepository<Site, UUID> {
    @Query(
            """
            insert into tenancy.site (tenant_id, id, name, city, country, created_at)
            values (:tenantId, :id, :name, :city, :country, :createdAt)
            on conflict (tenant_id, name) do nothing
            """)
    int insert(UUID tenantId, UUID id, String name, String city, String country, Instant createdAt);

    @Query(
            """
            select id, name, city, country, created_at
              from tenancy.site
             where tenant_id = :tenantId
             order by name
            """)
    List<Site> all(UUID tenantId);
}
