package com.mydr24.referral.attribution;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "control")
interface PromoRows extends GenericRepository<PromoRow, String> {
    @Query(
            """
            insert into referral.promo_code (code, link_id, created_at)
            values (:code, :linkId, :createdAt)
                on conflict (code) do nothing
            """)
    int add(String code, UUID linkId, Instant createdAt);

    @Query(
            """
            select code, link_id, disabled_at
              from referral.promo_code
             where code = :code
            """)
    Optional<PromoRow> find(String code);

    @Query(
            """
            select code, link_id, disabled_at
              from referral.promo_code
             where link_id = :linkId
             order by code
            """)
    List<PromoRow> of(UUID linkId);

    @Query(
            """
            update referral.promo_code
               set disabled_at = :at
             where code = :code
               and disabled_at is null
            """)
    void disable(String code, Instant at);
}
