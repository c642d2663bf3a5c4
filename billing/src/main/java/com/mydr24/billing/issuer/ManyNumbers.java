package com.mydr24.billing.issuer;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the invoices of many tenants need of their issuer, outside a tenant's transaction. */
final class ManyNumbers {
    private ManyNumbers() {}

    static Optional<IssuingEntity> entity(
            Connection finance, String customerCountry, LocalDate on) {
        try (var statement =
                finance.prepareStatement(
                        """
                        select entity.code, entity.name, entity.street, entity.city, entity.country,
                               entity.vat_id, entity.time_zone, entity.fiscal_year_from
                          from billing.issuing_entity as entity
                         where entity.code = billing.issuer_on(?, ?)
                        """)) {
            statement.setString(1, customerCountry);
            statement.setObject(2, on);
            try (var row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(
                                new IssuingEntityRow(
                                                row.getString("code"),
                                                row.getString("name"),
                                                row.getString("street"),
                                                row.getString("city"),
                                                row.getString("country"),
                                                row.getString("vat_id"),
                                                row.getString("time_zone"),
                                                row.getInt("fiscal_year_from"))
                                        .entity())
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("reading who bills customers in " + customerCountry, e);
        }
    }

    static List<TaxRow> taxRules(
            Connection finance, String entityCountry, String customerCountry, LocalDate on) {
        try (var statement =
                finance.prepareStatement(
                        """
                        select distinct on (tax_class, customer_country) tax_class, customer_country,
                               category, rate_bp, note, wants_number
                          from billing.tax_rule
                         where entity_country = ?
                           and customer_country in (?, ?, '**')
                           and valid_from <= ?
                         order by tax_class, customer_country, valid_from desc
                        """)) {
            statement.setString(1, entityCountry);
            statement.setString(2, customerCountry);
            statement.setString(3, entityCountry);
            statement.setObject(4, on);
            try (var row = statement.executeQuery()) {
                var rules = new ArrayList<TaxRow>();
                while (row.next()) {
                    rules.add(
                            new TaxRow(
                                    row.getString("tax_class"),
                                    row.getString("customer_country"),
                                    row.getString("category"),
                                    row.getInt("rate_bp"),
                                    row.getString("note"),
                                    row.getBoolean("wants_number")));
                }
                return rules;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("reading the tax on sales from " + entityCountry, e);
        }
    }

    /** The last of the numbers taken; the series stays locked until the transaction ends. */
    static long take(Connection books, String series, int fiscalYear, int count) {
        try (var statement =
                books.prepareStatement(
                        """
                        insert into billing.number_series as series (series, fiscal_year, last_number)
                        values (?, ?, ?)
                            on conflict (series, fiscal_year)
                            do update set last_number = series.last_number + excluded.last_number
                        returning last_number
                        """)) {
            statement.setString(1, series);
            statement.setInt(2, fiscalYear);
            statement.setLong(3, count);
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("taking %d numbers of %s".formatted(count, series), e);
        }
    }
}
