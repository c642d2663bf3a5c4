package com.mydr24.referral.partner;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "control")
interface PartnerRows extends GenericRepository<PartnerRow, UUID> {
    PartnerRow save(PartnerRow row);

    Optional<PartnerRow> findById(UUID id);

    @Query(
            """
            select id, name, type, country, currency, email, created_at, disabled_at
              from referral.partner
             order by name, id
            """)
    List<PartnerRow> all();

    @Query(
            """
            update referral.partner
               set disabled_at = :at
             where id = :id
               and disabled_at is null
            """)
    void disable(UUID id, Instant at);
}
