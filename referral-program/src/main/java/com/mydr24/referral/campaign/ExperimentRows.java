package com.mydr24.referral.campaign;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "control")
interface ExperimentRows extends GenericRepository<Experiment, String> {
    /** 1 when the name was free. */
    @Query(
            """
            insert into referral.experiment (name, campaign_a, campaign_b, share_bp, created_at)
            values (:name, :campaignA, :campaignB, :shareBp, :createdAt)
                on conflict (name) do nothing
            """)
    int add(String name, String campaignA, String campaignB, int shareBp, Instant createdAt);

    @Query(
            """
            update referral.experiment
               set winner = :winner, ended_at = :at
             where name = :name
               and winner is null
            """)
    int end(String name, String winner, Instant at);

    @Query(
            """
            select name, campaign_a, campaign_b, share_bp, created_at, winner, ended_at
              from referral.experiment
             where name = :name
            """)
    Optional<Experiment> byName(String name);

    @Query(
            """
            select name, campaign_a, campaign_b, share_bp, created_at, winner, ended_at
              from referral.experiment
             order by created_at, name
            """)
    List<Experiment> all();

    /** Only what came while it ran; PostgreSQL computes the same hash as the program. */
    @Query(
            """
            with experiment as (select * from referral.experiment where name = :name),
            side as (
                select campaign_a as campaign, true as is_a from experiment
                 union all
                select campaign_b, false from experiment
            ), clicked as (
                select cast(cast('x' || substr(encode(sha256(convert_to(
                                experiment.name || '/' || click.id, 'UTF8')), 'hex'), 1, 7)
                            as bit(28)) as integer) % 10000 < experiment.share_bp as is_a,
                       count(*) as clicks
                  from experiment
                  join referral.link
                    on link.campaign = experiment.name
                  join referral.click
                    on click.link_id = link.id
                 where click.invalid_reason is null
                   and click.at >= experiment.created_at
                   and click.at < coalesce(experiment.ended_at, cast('infinity' as timestamptz))
                 group by 1
            ), came as (
                select arrival.campaign, count(*) as sign_ups,
                       count(*) filter (where exists
                           (select 1
                              from referral.reward
                             where reward.tenant_id = arrival.tenant_id)) as paying
                  from experiment
                  join referral.link
                    on link.campaign = experiment.name
                  join referral.arrival
                    on arrival.link_id = link.id
                 where arrival.bound_at >= experiment.created_at
                   and arrival.bound_at < coalesce(experiment.ended_at, cast('infinity' as timestamptz))
                 group by arrival.campaign
            )
            select side.campaign, coalesce(clicked.clicks, 0) as clicks,
                   coalesce(came.sign_ups, 0) as sign_ups, coalesce(came.paying, 0) as paying
              from side
              left join clicked
             using (is_a)
              left join came
                on came.campaign = side.campaign
             order by side.is_a desc
            """)
    List<VariantResult> results(String name);
}
