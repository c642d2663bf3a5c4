package com.mydr24.billing.invoice;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "regional")
interface NewInvoiceRows extends GenericRepository<NewInvoiceRow, UUID> {
    NewInvoiceRow save(NewInvoiceRow row);
}
