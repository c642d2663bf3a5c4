package com.mydr24.billing.price;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "control")
interface PriceRows extends GenericRepository<PriceRow, UUID> {
    /** The version of each currency that holds at an instant, by currency. */
    @Query(
            """
            select distinct on (currency) id, region, tier, currency, valid_from, monthly_minor
              from billing.price
             where region = :region
               and tier = :tier
               and valid_from <= :at
             order by currency, valid_from desc
            """)
    List<PriceRow> validAt(String region, String tier, Instant at);
}
