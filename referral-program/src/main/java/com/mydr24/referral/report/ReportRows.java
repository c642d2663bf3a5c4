package com.mydr24.referral.report;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "control")
interface ReportRows extends GenericRepository<LeaderboardEntry, UUID> {
    @Query(
            """
            select cast(extract(year from entry.at at time zone 'UTC') as integer) as year,
                   partner.name as partner, partner.type, partner.country, line.currency,
                   cast(coalesce(sum(line.amount_minor) filter
                            (where line.account = 'REFERRAL_EXPENSE'), 0) as bigint)
                       as earned_minor,
                   cast(coalesce(-sum(line.amount_minor) filter
                            (where line.account = 'CASH'), 0) as bigint) as paid_minor
              from referral.ledger_entry as entry
              join referral.ledger_line as line
                on line.entry_id = entry.id
              join referral.partner
                on partner.id = entry.partner_id
             where partner.type <> 'TECHNOLOGY'
               and line.account in ('REFERRAL_EXPENSE', 'CASH')
             group by 1, partner.id, partner.name, partner.type, partner.country, line.currency
             order by 1 desc, partner.name, partner.id, line.currency
            """)
    List<RegisterLine> register();

    @Query(
            """
            select partner.id as partner, partner.name, partner.type, partner.country,
                   coalesce(followed.clicks, 0) as clicks,
                   coalesce(followed.invalid, 0) as invalid_clicks,
                   coalesce(came.sign_ups, 0) as sign_ups, coalesce(came.paying, 0) as paying,
                   coalesce(came.rewarded, 0) as rewarded
              from referral.partner
              left join (select link.partner_id, cast(sum(clicks) as bigint) as clicks,
                                cast(sum(invalid) as bigint) as invalid
                           from referral.click_count
                           join referral.link
                             on link.id = click_count.link_id
                          where day >= :fromDay
                            and day < :toDay
                          group by link.partner_id) as followed
                on followed.partner_id = partner.id
              left join (select arrival.partner_id, count(*) as sign_ups,
                                count(*) filter (where exists
                                    (select 1
                                       from referral.reward
                                      where reward.tenant_id = arrival.tenant_id)) as paying,
                                count(*) filter (where exists
                                    (select 1
                                       from referral.reward
                                      where reward.tenant_id = arrival.tenant_id
                                        and reward.amount_minor > 0)) as rewarded
                           from referral.arrival
                          where bound_at >= :from
                            and bound_at < :to
                          group by arrival.partner_id) as came
                on came.partner_id = partner.id
             order by sign_ups desc, partner.name, partner.id
            """)
    List<FunnelLine> funnel(LocalDate fromDay, LocalDate toDay, Instant from, Instant to);

    @Query(
            """
            with came as (
                select arrival.tenant_id,
                       date_trunc('month', arrival.bound_at at time zone 'UTC') as month,
                       (select min(paid_at at time zone 'UTC')
                          from referral.reward
                         where reward.tenant_id = arrival.tenant_id) as paid
                  from referral.arrival
                 where bound_at >= :from
                   and bound_at < :to
            )
            select to_char(came.month, 'YYYY-MM') as month, count(*) as sign_ups,
                   later.months as months_later,
                   count(*) filter (where came.paid < came.month
                                              + make_interval(months => later.months + 1))
                       as paying
              from came
             cross join generate_series(0, 11) as later (months)
             where came.month + make_interval(months => later.months)
                   <= cast(:now as timestamptz) at time zone 'UTC'
             group by came.month, later.months
             order by came.month, later.months
            """)
    List<CohortLine> cohorts(Instant from, Instant to, Instant now);

    @Query(
            """
            with brought as (
                select partner.type, partner.country, decision.currency, decision.tenant_id,
                       decision.base_minor,
                       case when reward.state = 'DECLINED' then 0 else reward.amount_minor end
                           as earned
                  from referral.reward_decision as decision
                  join referral.reward
                    on reward.id = decision.id
                  join referral.partner
                    on partner.id = decision.partner_id
                 where decision.decided_at >= :from
                   and decision.decided_at < :to
            ), credited as (
                select partner.type, partner.country, credit.currency,
                       cast(sum(credit.amount_minor - credit.taken_minor) as bigint) as minor
                  from referral.customer_credit as credit
                  join referral.partner
                    on partner.id = credit.partner_id
                 where credit.state <> 'WITHHELD'
                   and credit.decided_at >= :from
                   and credit.decided_at < :to
                 group by 1, 2, 3
            ), summed as (
                select type, country, currency, cast(sum(base_minor) as bigint) as revenue_minor,
                       count(distinct tenant_id) as customers,
                       cast(sum(earned) as bigint) as earned_minor
                  from brought
                 group by 1, 2, 3
            )
            select type, country, currency, revenue_minor, customers, earned_minor,
                   coalesce(credited.minor, 0) as credited_minor,
                   cast(round((earned_minor + coalesce(credited.minor, 0)) / customers::numeric)
                        as bigint) as cost_per_customer_minor
              from summed
              left join credited
             using (type, country, currency)
             order by type, country, currency
            """)
    List<CostLine> costs(Instant from, Instant to);

    @Query(
            """
            with earlier as (select distinct partner_id
                               from referral.arrival
                              where bound_at >= :before
                                and bound_at < :from)
            select count(*) as before,
                   count(*) filter (where exists
                       (select 1
                          from referral.arrival
                         where arrival.partner_id = earlier.partner_id
                           and bound_at >= :from
                           and bound_at < :to)) as again
              from earlier
            """)
    Renewal renewal(Instant before, Instant from, Instant to);

    /** Only those who want to be seen are counted, so that a rank tells of nobody else. */
    @Query(
            """
            select rank() over (order by brought.customers desc) as rank, brought.shown_as,
                   brought.customers
              from (select entry.shown_as, entry.partner_id,
                           count(distinct reward.tenant_id) filter
                               (where reward.amount_minor > 0) as customers
                      from referral.leaderboard_entry as entry
                      left join referral.reward
                        on reward.partner_id = entry.partner_id
                     group by entry.partner_id, entry.shown_as) as brought
             order by rank, brought.shown_as
             limit 100
            """)
    List<LeaderLine> leaders();

    @Query(
            """
            insert into referral.leaderboard_entry (partner_id, shown_as, since)
            values (:partnerId, :shownAs, :since)
                on conflict (partner_id)
                do update set shown_as = excluded.shown_as
            """)
    void show(UUID partnerId, String shownAs, Instant since);

    @Query("delete from referral.leaderboard_entry where partner_id = :partnerId")
    void hide(UUID partnerId);
}
