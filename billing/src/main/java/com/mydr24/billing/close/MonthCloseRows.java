package com.mydr24.billing.close;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "control")
interface MonthCloseRows extends GenericRepository<MonthCloseRow, String> {
    @Query(
            """
            select month, cell, total, done, failed, state, error, started_at, finished_at
              from billing.month_close
             where month = :month
             order by cell
            """)
    List<MonthCloseRow> of(String month);

    @Query(
            """
            insert into billing.month_close (month, cell, total, done, failed, state, started_at)
            values (:month, :cell, :total, :done, 0, 'RUNNING', :startedAt)
                on conflict (month, cell)
                do update set total = excluded.total, done = excluded.done, failed = 0,
                              state = 'RUNNING', error = null, started_at = excluded.started_at,
                              finished_at = null
            """)
    void start(String month, String cell, int total, int done, Instant startedAt);

    @Query(
            """
            update billing.month_close
               set done = :done, failed = :failed, error = :error
             where month = :month
               and cell = :cell
            """)
    void advance(String month, String cell, int done, int failed, @Nullable String error);

    @Query(
            """
            update billing.month_close
               set total = :total, done = :done, failed = :failed, state = :state, error = :error,
                   finished_at = :finishedAt
             where month = :month
               and cell = :cell
            """)
    void finish(
            String month,
            String cell,
            int total,
            int done,
            int failed,
            String state,
            @Nullable String error,
            Instant finishedAt);

    @Query(
            """
            update billing.month_close
               set state = 'FAILED', error = :error, finished_at = :finishedAt
             where month = :month
               and cell = :cell
               and state = 'RUNNING'
            """)
    void refuse(String month, String cell, String error, Instant finishedAt);
}
