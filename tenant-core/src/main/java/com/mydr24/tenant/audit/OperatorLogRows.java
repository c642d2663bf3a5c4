package com.mydr24.tenant.audit;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "control")
interface OperatorLogRows extends GenericRepository<OperatorLogRow, Long> {
    @Query(
            """
            select sequence, entry, hash
              from tenancy.operator_entry
             where sequence > :after
             order by sequence
             limit :most
            """)
    List<OperatorLogRow> after(long after, int most);
}
