package com.mydr24.sla.measurement;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "regional")
interface SiteRows extends GenericRepository<SiteRows.SiteRow, UUID> {
    @MappedEntity(value = "request_site", schema = "sla")
    record SiteRow(
            @Id UUID batch,
            LocalDate day,
            String site,
            long valid,
            long failed,
            long slow,
            String durations) {
        SiteDay siteDay() {
            return new SiteDay(
                    day,
                    site,
                    new RequestCounts(valid, valid - failed, failed, slow, 0),
                    DurationHistogram.ofBase64(durations));
        }
    }

    @Query(
            """
            insert into sla.request_site (tenant_id, day, site, batch, valid, failed, slow, durations)
            values (:tenantId, :day, :site, :batch, :valid, :failed, :slow, :durations)
            """)
    void insert(
            UUID tenantId,
            LocalDate day,
            String site,
            UUID batch,
            long valid,
            long failed,
            long slow,
            String durations);

    /** The days from the first to before the last. */
    @Query(
            """
            select batch, day, site, valid, failed, slow, durations
              from sla.request_site
             where tenant_id = :tenantId
               and day >= :from
               and day < :to
            """)
    List<SiteRow> between(UUID tenantId, LocalDate from, LocalDate to);
}
