package com.mydr24.tenant.directory;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "control")
interface DirectoryRows extends GenericRepository<DirectoryRow, UUID> {
    DirectoryRow save(DirectoryRow row);

    Optional<DirectoryRow> findById(UUID id);

    Optional<DirectoryRow> findBySlug(String slug);

    List<DirectoryRow> findByCellOrderBySlug(String cell);

    List<DirectoryRow> findByParentOrderBySlug(UUID parent);

    List<DirectoryRow> findAllOrderBySlug();

    @Query(
            """
            select id, slug, region, cell, database_name, tier, isolation, kind, status, parent,
                   created_at, books_cell, clock_ahead_millis
              from tenancy.directory
             where id = :id
               for update
            """)
    Optional<DirectoryRow> lock(UUID id);

    @Query("update tenancy.directory set tier = :to where id = :id and tier = :from")
    int changeTier(UUID id, String from, String to);

    @Query(
            """
            update tenancy.directory
               set region = :region, cell = :cell, database_name = :database,
                   isolation = :isolation, books_cell = nullif(:books, :cell)
             where id = :id
               and cell = :fromCell
               and database_name = :fromDatabase
            """)
    int move(
            UUID id,
            String fromCell,
            String fromDatabase,
            String region,
            String cell,
            String database,
            String isolation,
            String books);

    /** Of a sandbox, and forward. */
    @Query(
            """
            update tenancy.directory
               set clock_ahead_millis = :millis
             where id = :id
               and kind = 'SANDBOX'
               and clock_ahead_millis <= :millis
            """)
    int moveClock(UUID id, long millis);

    @Query("update tenancy.directory set status = :status where id = :id")
    void setStatus(UUID id, String status);

    /** Waits for whoever else places in the cell; held until the end of the transaction. */
    @Query("select 1 from pg_advisory_xact_lock(hashtextextended('place in ' || :cell, 0))")
    int lockCell(String cell);

    @Query(
            """
            select count(*)
              from tenancy.directory
             where cell = :cell
               and isolation = :isolation
               and status <> 'ERASED'
            """)
    long countIn(String cell, String isolation);
}
