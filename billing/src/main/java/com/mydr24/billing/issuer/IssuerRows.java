package com.mydr24.billing.issuer;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.LocalDate;
import java.util.Optional;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "regional")
interface IssuerRows extends GenericRepository<IssuingEntityRow, String> {
    @Query(
            """
            select code, name, street, city, country, vat_id, time_zone, fiscal_year_from
              from billing.issuing_entity
             where region = :region
            """)
    Optional<IssuingEntityRow> ofRegion(String region);

    @Query(
            """
            select category, rate_bp, note
              from billing.tax_rule
             where entity_country = :entityCountry
               and customer_country in (:customerCountry, '**')
               and valid_from <= :on
             order by customer_country = '**', valid_from desc
             limit 1
            """)
    Optional<TaxRow> taxRule(String entityCountry, String customerCountry, LocalDate on);

    /** Takes the next number; the row stays locked until the document commits. */
    @Query(
            value =
                    """
                    insert into billing.number_series as series (series, fiscal_year, last_number)
                    values (:series, :fiscalYear, 1)
                        on conflict (series, fiscal_year)
                        do update set last_number = series.last_number + 1
                    returning last_number
                    """)
    long nextNumber(String series, int fiscalYear);
}
