package com.mydr24.billing.price;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "control")
interface PlanRows extends GenericRepository<PriceRow, UUID> {
    @Query(
            """
            select id, region, tier, currency,
                   cast(row_number() over (order by valid_from) as integer) as version,
                   valid_from, monthly_minor, tax_class
              from billing.price
             where region = :region
               and tier = :tier
               and currency = :currency
             order by valid_from
            """)
    List<VersionRow> versions(String region, String tier, String currency);

    @Query(
            """
            select price.id, price.region, price.tier, price.currency,
                   cast((select count(*)
                           from billing.price as earlier
                          where earlier.region = price.region
                            and earlier.tier = price.tier
                            and earlier.currency = price.currency
                            and earlier.valid_from <= price.valid_from) as integer) as version,
                   price.valid_from, price.monthly_minor, price.tax_class
              from billing.price
             where price.id = :id
            """)
    Optional<VersionRow> find(UUID id);

    @Query(
            """
            select price_id, cast(terms as text) as terms
              from billing.price_component
             where price_id in (:prices)
             order by price_id, position
            """)
    List<ComponentRow> components(List<UUID> prices);

    /** Held until the transaction ends, so that versions of a plan are added one after another. */
    @Query(
            """
            select cast(count(*) as integer)
              from (select pg_advisory_xact_lock(hashtextextended(:plan, 51230100))) as locked
            """)
    int lock(String plan);

    @Query(
            """
            insert into billing.price
                   (region, tier, currency, valid_from, monthly_minor, tax_class, id)
            values (:region, :tier, :currency, :validFrom, :monthlyMinor, :taxClass, :id)
            """)
    void add(
            String region,
            String tier,
            String currency,
            Instant validFrom,
            long monthlyMinor,
            TaxClass taxClass,
            UUID id);

    @Query(
            """
            insert into billing.price_component (price_id, position, code, kind, terms)
            values (:priceId, :position, :code, :kind, cast(:terms as jsonb))
            """)
    void addComponent(UUID priceId, int position, String code, String kind, String terms);
}
