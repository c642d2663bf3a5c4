package com.mydr24.referral.click;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "control")
interface ClickReportRows extends GenericRepository<ClickReportRows.ClickRow, UUID> {
    @Query(
            """
            select link.slug as link,
                   cast(click.at at time zone 'UTC' as date) as day,
                   click.invalid_reason,
                   count(*) as clicks
              from referral.link
              join referral.click
                on click.link_id = link.id
             where link.partner_id = :partner
               and click.at >= :since
               and click.at < :until
             group by 1, 2, 3
             order by 1, 2, 3 nulls first
            """)
    List<ClicksOfDay> ofPartner(UUID partner, Instant since, Instant until);

    @MappedEntity(value = "click", schema = "referral")
    record ClickRow(@Id UUID id) {}
}
