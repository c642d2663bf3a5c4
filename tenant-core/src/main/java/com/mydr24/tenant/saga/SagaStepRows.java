package com.mydr24.tenant.saga;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "control")
interface SagaStepRows extends GenericRepository<SagaStepRow, UUID> {
    @Query(
            """
            select saga_id, step, attempts, started_at, done_at, progress, last_error
              from tenancy.saga_step
             where saga_id = :sagaId
             order by started_at, step
            """)
    List<SagaStepRow> of(UUID sagaId);

    @Query(
            """
            insert into tenancy.saga_step (saga_id, step, attempts, started_at)
            values (:sagaId, :step, 1, :at)
            on conflict (saga_id, step) do update
               set attempts = saga_step.attempts + 1
            """)
    void begun(UUID sagaId, String step, Instant at);

    @Query(
            """
            update tenancy.saga_step
               set done_at = coalesce(done_at, :at), last_error = null
             where saga_id = :sagaId
               and step = :step
            """)
    void done(UUID sagaId, String step, Instant at);

    @Query(
            """
            update tenancy.saga_step
               set last_error = :error
             where saga_id = :sagaId
               and step = :step
            """)
    void failed(UUID sagaId, String step, String error);

    @Query(
            """
            update tenancy.saga_step
               set progress = :words
             where saga_id = :sagaId
               and step = :step
            """)
    void progress(UUID sagaId, String step, String words);

    /** Lets the step be run again, though it was done. */
    @Query(
            """
            update tenancy.saga_step
               set done_at = null
             where saga_id = :sagaId
               and step = :step
            """)
    void undo(UUID sagaId, String step);
}
