package com.mydr24.billing.issuer;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "regional")
interface IssuerRows extends GenericRepository<IssuingEntityRow, String> {
    /** Who bills the tenant for what is supplied on a day. */
    @Query(
            """
            select entity.code, entity.name, entity.street, entity.city, entity.country,
                   entity.vat_id, entity.time_zone, entity.fiscal_year_from
              from billing.account
              join billing.issuing_entity as entity
                on entity.code = billing.issuer_on(account.country, :on)
             where account.tenant_id = :tenantId
            """)
    Optional<IssuingEntityRow> of(UUID tenantId, LocalDate on);

    @Query(
            """
            select entity.code, entity.name, entity.street, entity.city, entity.country,
                   entity.vat_id, entity.time_zone, entity.fiscal_year_from
              from billing.invoice
              join billing.issuing_entity as entity
                on entity.code = invoice.issuer
             where invoice.tenant_id = :tenantId
               and invoice.id = :invoiceId
            """)
    Optional<IssuingEntityRow> ofInvoice(UUID tenantId, UUID invoiceId);

    @Query(
            """
            select coalesce(town, city) as town, postal_code, registration, contact, phone, email,
                   address_scheme, address_id, account, bic
              from billing.issuing_entity
             where code = :code
            """)
    EntityDetails details(String code);

    /** The rules of a day, those at home in the entity's country among them. */
    @Query(
            """
            select distinct on (tax_class, customer_country) tax_class, customer_country,
                   category, rate_bp, note, wants_number
              from billing.tax_rule
             where entity_country = :entityCountry
               and customer_country in (:customerCountry, :entityCountry, '**')
               and valid_from <= :on
             order by tax_class, customer_country, valid_from desc
            """)
    List<TaxRow> taxRules(String entityCountry, String customerCountry, LocalDate on);

    /** The short name of a tenant that is a sandbox. */
    @Query(
            """
            select account.slug
              from billing.sandbox
              join billing.account
                on account.tenant_id = sandbox.tenant_id
             where sandbox.tenant_id = :tenantId
            """)
    Optional<String> sandbox(UUID tenantId);

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
