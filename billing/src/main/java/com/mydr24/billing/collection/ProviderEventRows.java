package com.mydr24.billing.collection;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "control")
interface ProviderEventRows extends GenericRepository<ProviderEventRow, String> {
    @Query(
            """
            insert into billing.provider_event (id, type, about, object, received_at)
            values (:id, :type, :about, :object, :at)
                on conflict (id) do nothing
            """)
    int add(String id, String type, @Nullable String about, @Nullable String object, Instant at);

    /** Older ones name only invoices. */
    @Query(
            """
            select id, type,
                   case when invoice is null then about else 'INVOICE' end as about,
                   coalesce(object, invoice) as object
              from billing.provider_event
             where handled_at is null
             order by received_at
             limit 100
            """)
    List<ProviderEventRow> toHandle();

    @Query(
            """
            update billing.provider_event
               set handled_at = :at, last_error = null
             where id = :id
            """)
    void handled(String id, Instant at);

    @Query(
            """
            update billing.provider_event
               set last_error = :error
             where id = :id
            """)
    void failed(String id, String error);
}
