package com.mydr24.billing.rate;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "control")
interface ReferenceRateRows extends GenericRepository<ReferenceRateRow, String> {
    /** Those of them that were not known; three arrays of the same length, as text. */
    @Query(
            """
            insert into billing.reference_rate (currency, day, per_euro)
            select rate ->> 'currency', cast(rate ->> 'day' as date),
                   cast(rate ->> 'perEuro' as numeric)
              from jsonb_array_elements(cast(:rates as jsonb)) as rate
                on conflict (currency, day) do nothing
            """)
    int add(String rates);

    /** One that is known otherwise. */
    @Query(
            """
            select known.currency, known.day, known.per_euro
              from jsonb_array_elements(cast(:rates as jsonb)) as rate
              join billing.reference_rate as known
                on known.currency = rate ->> 'currency'
               and known.day = cast(rate ->> 'day' as date)
             where known.per_euro <> cast(rate ->> 'perEuro' as numeric)
             order by known.day, known.currency
             limit 1
            """)
    Optional<ReferenceRateRow> otherwise(String rates);

    /** The newest one of a currency up to a day. */
    @Query(
            """
            select currency, day, per_euro
              from billing.reference_rate
             where currency = :currency
               and day <= :day
               and day > :tooOld
             order by day desc
             limit 1
            """)
    Optional<ReferenceRateRow> of(String currency, LocalDate day, LocalDate tooOld);

    /** What held on a day, currency by currency. */
    @Query(
            """
            select distinct on (currency) currency, day, per_euro
              from billing.reference_rate
             where day <= :day
               and day > :tooOld
             order by currency, day desc
            """)
    List<ReferenceRateRow> on(LocalDate day, LocalDate tooOld);
}
