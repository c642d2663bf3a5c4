package com.mydr24.referral.news;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "control")
interface NewsRows extends GenericRepository<NewsTarget, UUID> {
    /** A new address begins anew with its failures, and goes on with what was not taken. */
    @Query(
            """
            insert into referral.news_target (partner_id, address, since, next_try_at)
            values (:partnerId, :address, :now, :now)
                on conflict (partner_id)
                do update set address = excluded.address, failures = 0,
                              next_try_at = excluded.next_try_at, last_problem = null
            """)
    void put(UUID partnerId, String address, Instant now);

    @Query("delete from referral.news_target where partner_id = :partnerId")
    void remove(UUID partnerId);

    @Query(
            """
            select partner_id, address, since, failures, next_try_at, last_problem
              from referral.news_target
             where partner_id = :partnerId
            """)
    Optional<NewsTarget> of(UUID partnerId);

    /** Those for whom there is something, and whom nobody is calling. */
    @Query(
            """
            select target.partner_id, target.address, target.since, target.failures,
                   target.next_try_at, target.last_problem
              from referral.news_target as target
             where target.next_try_at <= :now
               and (target.leased_until is null or target.leased_until <= :now)
               and exists (select 1
                             from referral.news_item as item
                            where item.partner_id = target.partner_id
                              and item.at >= target.since
                              and item.at <= :now
                              and not exists (select 1
                                                from referral.news_taken
                                               where entry_id = item.id))
             order by target.next_try_at
             limit 100
            """)
    List<NewsTarget> due(Instant now);

    /** 1 for the one that may call until then. */
    @Query(
            """
            update referral.news_target
               set leased_until = :until
             where partner_id = :partnerId
               and (leased_until is null or leased_until <= :now)
            """)
    int lease(UUID partnerId, Instant now, Instant until);

    @Query(
            """
            select item.id, item.at, item.kind, item.currency, item.amount_minor, item.tenant,
                   item.document, item.why, item.day, item.clicks, item.invalid
              from referral.news_item as item
             where item.partner_id = :partnerId
               and item.at >= :since
               and item.at <= :now
               and not exists (select 1
                                 from referral.news_taken
                                where entry_id = item.id)
             order by item.at, item.id
             limit 50
            """)
    List<NewsEntry> waiting(UUID partnerId, Instant since, Instant now);

    @Query(
            """
            insert into referral.news_taken (entry_id, partner_id, taken_at)
            values (:entryId, :partnerId, :at)
                on conflict (entry_id) do nothing
            """)
    void take(UUID entryId, UUID partnerId, Instant at);

    @Query(
            """
            update referral.news_target
               set failures = :failures, next_try_at = :nextTryAt, last_problem = :problem,
                   leased_until = null
             where partner_id = :partnerId
            """)
    void release(UUID partnerId, int failures, Instant nextTryAt, @Nullable String problem);
}
