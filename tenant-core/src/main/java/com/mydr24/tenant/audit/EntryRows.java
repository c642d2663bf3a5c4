package com.mydr24.tenant.audit;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "regional")
interface EntryRows extends GenericRepository<EntryRow, Long> {
    @Query(
            """
            select sequence, entry, hash
              from tenancy.audit_entry
             where tenant_id = :tenantId
               and sequence > :after
             order by sequence
             limit :most
            """)
    List<EntryRow> after(UUID tenantId, long after, int most);

    @Query(
            """
            select sequence, entry, hash
              from tenancy.audit_entry
             where tenant_id = :tenantId
               and sequence < :before
               and (:action = '' or action = :action)
               and at >= :from
               and at < :to
             order by sequence desc
             limit :most
            """)
    List<EntryRow> before(
            UUID tenantId, long before, String action, Instant from, Instant to, int most);

    @Query(
            """
            select distinct action
              from tenancy.audit_entry
             where tenant_id = :tenantId
             order by action
            """)
    List<String> actions(UUID tenantId);

    @Query(
            """
            select exists (
                   select 1
                     from tenancy.audit_entry
                    where tenant_id = :tenantId
                      and action = :action
                      and jsonb_extract_path_text(cast(entry as jsonb), 'details', :detail) = :value)
            """)
    boolean holds(UUID tenantId, String action, String detail, String value);
}
