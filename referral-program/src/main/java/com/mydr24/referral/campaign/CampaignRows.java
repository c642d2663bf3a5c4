package com.mydr24.referral.campaign;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "control")
interface CampaignRows extends GenericRepository<CampaignRow, String> {
    /** 1 when the version was free. */
    @Query(
            """
            insert into referral.campaign (name, version, terms, created_at)
            values (:name, :version, cast(:terms as jsonb), :createdAt)
                on conflict (name, version) do nothing
            """)
    int add(String name, int version, String terms, Instant createdAt);

    @Query(
            """
            select name, version, cast(terms as text) as terms, created_at
              from referral.campaign
             where name = :name
             order by version desc
             limit 1
            """)
    Optional<CampaignRow> latest(String name);

    @Query(
            """
            select name, version, cast(terms as text) as terms, created_at
              from referral.campaign
             where name = :name
               and version = :version
            """)
    Optional<CampaignRow> version(String name, int version);

    @Query(
            """
            select distinct on (name) name, version, cast(terms as text) as terms, created_at
              from referral.campaign
             order by name, version desc
            """)
    List<CampaignRow> all();
}
