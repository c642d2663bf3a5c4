package com.mydr24.referral.click;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "control")
interface ClickRangesRows extends GenericRepository<ClickRangesRow, String> {
    /** The latest of each kind. */
    @Query(
            """
            select distinct on (kind) kind, version, source, ranges, created_at
              from referral.click_ranges
             order by kind, version desc
            """)
    List<ClickRangesRow> latest();

    /** 1 when the version was free. */
    @Query(
            """
            insert into referral.click_ranges (kind, version, source, ranges, created_at, by)
            select :kind, coalesce(max(version), 0) + 1, :source, :ranges, :at, :by
              from referral.click_ranges
             where kind = :kind
                on conflict (kind, version) do nothing
            """)
    int add(String kind, String source, String ranges, Instant at, String by);

    /** What tells whether anything is new. */
    @Query("select count(*) from referral.click_ranges")
    long versions();
}
