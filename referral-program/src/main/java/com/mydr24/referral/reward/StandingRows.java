package com.mydr24.referral.reward;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.UUID;

/** What partners have brought lately; payments after {@code since}, up to {@code until}. */
@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "control")
interface StandingRows extends GenericRepository<RewardRow, UUID> {
    /**
     * Holds what a partner brings to a group, in whatever currency, until the transaction ends: two
     * count in turn.
     */
    @Query(
            """
            insert into referral.partner_volume (partner_id, campaign, currency, volume_minor)
            values (:partnerId, '@' || :groupName, 'XXX', 0)
                on conflict (partner_id, campaign, currency)
                do update set volume_minor = partner_volume.volume_minor
            """)
    int hold(UUID partnerId, String groupName);

    /** Net revenue that is rewarded, less what was refunded, in minor units. */
    @Query(
            """
            select cast(coalesce(sum(base_minor), 0) as bigint)
              from referral.reward
             where partner_id = :partnerId
               and currency = :currency
               and paid_at > :since
               and paid_at <= :until
               and state not in ('CLAIMED', 'DECLINED')
            """)
    long volume(UUID partnerId, String currency, Instant since, Instant until);

    @Query(
            """
            with customer as (
                select tenant_id, min(paid_at) as first_at,
                       bool_or(base_minor > 0 and paid_at > :since and paid_at <= :until) as counts
                  from referral.reward
                 where partner_id = :partnerId
                   and state not in ('CLAIMED', 'DECLINED')
                 group by tenant_id
            ), own as (
                select coalesce((select first_at from customer where tenant_id = :tenantId),
                                cast(:until as timestamptz)) as first_at
            )
            select count(*) filter (where customer.tenant_id <> :tenantId) as others,
                   count(*) filter (where customer.tenant_id <> :tenantId
                                      and (customer.first_at, customer.tenant_id)
                                        < (own.first_at, cast(:tenantId as uuid))) as earlier
              from customer
             cross join own
             where counts
            """)
    CustomersRow customers(UUID partnerId, UUID tenantId, Instant since, Instant until);
}
