package com.mydr24.billing.issuer;

import com.mydr24.regions.placement.CellId;
import com.mydr24.regions.placement.Placement;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;

/** The entities that bill in a placement's region. Every call belongs in a books transaction. */
@Singleton
public class Issuers {
    /** How every number of a sandbox begins. */
    static final String TEST = "TEST-";

    private final IssuerRows rows;

    Issuers(IssuerRows rows) {
        this.rows = rows;
    }

    /** Who bills the tenant for what is supplied on a day, by the country of its account. */
    public IssuingEntity of(Placement placement, LocalDate on) {
        return rows.of(placement.tenant().value(), on)
                .map(IssuingEntityRow::entity)
                .orElseThrow(() ->
                        new IllegalStateException(
                                "no legal entity bills in " + placement.books().region().value()));
    }

    /** Who issued an invoice of the tenant, and so takes it back. */
    public IssuingEntity ofInvoice(Placement placement, UUID invoice) {
        return rows.ofInvoice(placement.tenant().value(), invoice)
                .map(IssuingEntityRow::entity)
                .orElseThrow(() -> new IllegalStateException("no invoice " + invoice));
    }

    /** What e-invoices say of an entity. */
    public EntityDetails details(IssuingEntity entity) {
        return rows.details(entity.code());
    }

    /**
     * The taxes on sales of the entity to a customer in a country (ISO 3166-1 alpha-2), by the
     * rules of the day on which they were supplied.
     *
     * @param hasVatNumber whether the customer has a VAT number abroad that was found valid
     */
    public Taxes taxesFor(
            IssuingEntity entity,
            String customerCountry,
            boolean hasVatNumber,
            LocalDate supplied) {
        return taxes(
                entity,
                customerCountry,
                hasVatNumber,
                rows.taxRules(entity.country(), customerCountry, supplied));
    }

    /** As {@link #of}, for the customers of a country, as finance reads the books. */
    public IssuingEntity of(Connection finance, String customerCountry, LocalDate on) {
        return ManyNumbers.entity(finance, customerCountry, on)
                .orElseThrow(() ->
                        new IllegalStateException("no legal entity bills in " + customerCountry));
    }

    /** As {@link #taxesFor(IssuingEntity, String, boolean, LocalDate)}, as finance reads them. */
    public Taxes taxesFor(
            Connection finance,
            IssuingEntity entity,
            String customerCountry,
            boolean hasVatNumber,
            LocalDate supplied) {
        return taxes(
                entity,
                customerCountry,
                hasVatNumber,
                ManyNumbers.taxRules(finance, entity.country(), customerCountry, supplied));
    }

    private static Taxes taxes(
            IssuingEntity entity,
            String customerCountry,
            boolean hasVatNumber,
            List<TaxRow> rules) {
        return new TaxRow.Rules(rules, entity.country(), customerCountry)
                .taxes(hasVatNumber)
                .orElseThrow(() ->
                        new IllegalStateException(
                                "no tax rule for sales from " + entity.country()));
    }

    /**
     * The next numbers of a series at once, in order; as {@link #nextNumber}.
     *
     * @param count how many, at least one
     */
    public List<String> nextNumbers(
            Connection books,
            CellId cell,
            IssuingEntity entity,
            Series series,
            Instant issuedAt,
            int count) {
        var name = entity.code() + ordinalOf(cell) + "-" + series;
        var year = entity.fiscalYear(issuedAt);
        var last = ManyNumbers.take(books, name, year, count);
        return LongStream.rangeClosed(last - count + 1, last)
                .mapToObj(number -> "%s-%d-%06d".formatted(name, year, number))
                .toList();
    }

    /**
     * The next number of a series, for example {@code DE-INV-2026-000001}, without gaps per entity,
     * cell, series and fiscal year. Take it last: everyone who needs the next one waits for the
     * commit.
     */
    public String nextNumber(
            Placement placement, IssuingEntity entity, Series series, Instant issuedAt) {
        var name = entity.code() + ordinalOf(placement.books()) + "-" + series;
        // A sandbox counts its own: the others' series has no number that is not money.
        var counted =
                rows.sandbox(placement.tenant().value())
                        .map(slug -> TEST + slug + "-" + name)
                        .orElse(name);
        var year = entity.fiscalYear(issuedAt);
        return "%s-%d-%06d".formatted(counted, year, rows.nextNumber(counted, year));
    }

    /**
     * Each cell keeps its own books and so its own numbers. A region's first cell, {@code eu-de-1},
     * writes none; its second writes DE2, so that no number exists twice in the entity.
     */
    private static String ordinalOf(CellId cell) {
        var ordinal = cell.value().substring(cell.value().lastIndexOf('-') + 1);
        return ordinal.equals("1") ? "" : ordinal;
    }
}
