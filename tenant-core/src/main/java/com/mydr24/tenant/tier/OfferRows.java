package com.mydr24.tenant.tier;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "control")
interface OfferRows extends GenericRepository<OfferRow, String> {
    @Query("select tier from tenancy.offer where region = :region")
    List<String> tiers(String region);
}
