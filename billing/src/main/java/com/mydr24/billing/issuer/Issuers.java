package com.mydr24.billing.issuer;

import com.mydr24.regions.placement.CellId;
import com.mydr24.regions.placement.Placement;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;

/** The entity that bills in a placement's region. Every call belongs in a books transaction. */
@Singleton
public class Issuers {
    private final IssuerRows rows;

    Issuers(IssuerRows rows) {
        this.rows = rows;
    }

    /** The region's one entity. */
    public IssuingEntity of(Placement placement) {
        return rows.ofRegion(placement.region().value())
                .map(IssuingEntityRow::entity)
                .orElseThrow(() ->
                        new IllegalStateException(
                                "no legal entity bills in " + placement.region().value()));
    }

    /**
     * The tax on a sale of the entity to a customer in a country (ISO 3166-1 alpha-2), by the rule
     * of the day on which it was supplied.
     */
    public Tax taxFor(IssuingEntity entity, String customerCountry, LocalDate supplied) {
        return rows.taxRule(entity.country(), customerCountry, supplied)
                .map(TaxRow::tax)
                .orElseThrow(() ->
                        new IllegalStateException(
                                "no tax rule for sales from " + entity.country()));
    }

    /**
     * The next number of a series, for example {@code DE-INV-2026-000001}, without gaps per entity,
     * cell, series and fiscal year. Take it last: everyone who needs the next one waits for the
     * commit.
     */
    public String nextNumber(Placement placement, Series series, Instant issuedAt) {
        var entity = of(placement);
        var name = entity.code() + ordinalOf(placement.cell()) + "-" + series;
        var year = entity.fiscalYear(issuedAt);
        return "%s-%d-%06d".formatted(name, year, rows.nextNumber(name, year));
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
