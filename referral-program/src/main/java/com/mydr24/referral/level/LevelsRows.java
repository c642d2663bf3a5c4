package com.mydr24.referral.level;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "control")
interface LevelsRows extends GenericRepository<LevelsRow, String> {
    /** 1 when the version was free. */
    @Query(
            """
            insert into referral.group_levels
                   (group_name, version, measure, months, currency, levels, created_at, by)
            values (:groupName, :version, :measure, :months, :currency, cast(:levels as jsonb),
                    :createdAt, :by)
                on conflict (group_name, version) do nothing
            """)
    int add(
            String groupName,
            int version,
            String measure,
            int months,
            @Nullable String currency,
            String levels,
            Instant createdAt,
            String by);

    /** Every version, the latest first. */
    @Query(
            """
            select group_name, version, measure, months, currency, cast(levels as text) as levels,
                   created_at
              from referral.group_levels
             where group_name = :groupName
             order by version desc
            """)
    List<LevelsRow> of(String groupName);
}
