package com.mydr24.billing.issuer;

import com.mydr24.regions.cell.Cells;
import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.placement.CellId;
import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Proves that every number of every series stands on one document, or names those that do not. */
@Singleton
public class NumberGaps {
    private final Cells cells;
    private final RegionalDatabases databases;

    NumberGaps(Cells cells, RegionalDatabases databases) {
        this.cells = cells;
        this.databases = databases;
    }

    /** All series of all cells of this process, in order. */
    public List<SeriesReport> report() {
        return cells.all().stream().flatMap(cell -> report(cell.id()).stream()).toList();
    }

    private List<SeriesReport> report(CellId cell) {
        return databases.finance(cell, connection -> report(connection, cell));
    }

    private static List<SeriesReport> report(Connection finance, CellId cell) {
        try (var statement =
                        finance.prepareStatement(
                                """
                                with document (number, issued_at) as (
                                    select number, issued_at from billing.invoice
                                    union all
                                    select number, granted_at from billing.credit
                                    union all
                                    select number, issued_at from billing.credit_note
                                ), numbered as (
                                    select number, issued_at,
                                           substring(number from '^(.*)-[0-9]{4}-[0-9]+$') as series,
                                           cast(substring(number from '-([0-9]{4})-[0-9]+$') as integer)
                                               as fiscal_year,
                                           cast(substring(number from '-([0-9]+)$') as bigint) as count
                                      from document
                                ), known as (
                                    select series, fiscal_year, last_number
                                      from billing.number_series
                                     -- Those of sandboxes stand on documents that finance cannot read.
                                     where series not like 'TEST-%'
                                    union
                                    select series, fiscal_year, 0
                                      from numbered
                                     where (series, fiscal_year) not in
                                           (select series, fiscal_year from billing.number_series)
                                )
                                select known.series, known.fiscal_year, known.last_number,
                                       (select count(*)
                                          from numbered
                                         where numbered.series = known.series
                                           and numbered.fiscal_year = known.fiscal_year) as documents,
                                       array(select n
                                               from generate_series(1, known.last_number) as n
                                              where n not in (select numbered.count
                                                                from numbered
                                                               where numbered.series = known.series
                                                                 and numbered.fiscal_year
                                                                         = known.fiscal_year)
                                              order by n
                                              limit 1000) as missing,
                                       array(select min(numbered.number)
                                               from numbered
                                              where numbered.series = known.series
                                                and numbered.fiscal_year = known.fiscal_year
                                              group by numbered.count
                                             having count(*) > 1
                                                 or numbered.count > known.last_number
                                              order by numbered.count
                                              limit 1000) as unexpected
                                  from known
                                 order by known.series, known.fiscal_year
                                """);
                var row = statement.executeQuery()) {
            var reports = new ArrayList<SeriesReport>();
            while (row.next()) {
                reports.add(
                        new SeriesReport(
                                cell.value(),
                                row.getString("series"),
                                row.getInt("fiscal_year"),
                                row.getLong("last_number"),
                                row.getLong("documents"),
                                texts(row, "missing"),
                                texts(row, "unexpected")));
            }
            return reports;
        } catch (SQLException e) {
            throw new IllegalStateException("reading the numbers of " + cell, e);
        }
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        var texts = new ArrayList<String>();
        for (Object value : (Object[]) array.getArray()) {
            texts.add(String.valueOf(value));
        }
        return List.copyOf(texts);
    }
}
