package com.mydr24.billing.contract;

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
interface AgreementRows extends GenericRepository<AgreementRow, UUID> {
    /** In the order in which they were agreed. */
    @Query(
            """
            select id, from_month, to_month, cast(terms as text) as terms, source
              from billing.agreement
             where tenant_id = :tenantId
             order by agreed_at, id
            """)
    List<AgreementRow> of(UUID tenantId);

    @Query(
            """
            select max(month)
              from billing.month_closing
             where tenant_id = :tenantId
            """)
    Optional<String> lastClosed(UUID tenantId);

    @Query(
            """
            insert into billing.agreement
                   (tenant_id, id, from_month, to_month, terms, source, agreed_at)
            values (:tenantId, :id, :fromMonth, :toMonth, cast(:terms as jsonb), :source, :agreedAt)
            """)
    void add(
            UUID tenantId,
            UUID id,
            String fromMonth,
            @Nullable String toMonth,
            String terms,
            String source,
            Instant agreedAt);

    @Query(
            """
            update billing.agreement
               set to_month = :toMonth
             where tenant_id = :tenantId
               and id = :id
            """)
    int end(UUID tenantId, UUID id, String toMonth);
}
