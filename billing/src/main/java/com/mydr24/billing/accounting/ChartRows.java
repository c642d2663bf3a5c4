package com.mydr24.billing.accounting;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "control")
interface ChartRows extends GenericRepository<ChartRow, String> {
    @Query(
            """
            select chart, account, number, name
              from billing.chart_number
             where chart = :chart
             order by number
            """)
    List<ChartRow> of(String chart);
}
