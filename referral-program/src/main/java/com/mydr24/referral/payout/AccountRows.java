package com.mydr24.referral.payout;

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
interface AccountRows extends GenericRepository<AccountRow, UUID> {
    /** An account, and whether another partner named the same one. */
    String SELECT =
            """
            select id, partner_id, holder, iban, bic, connected_account, proposed_by, proposed_at, approved_at,
                   exists (select 1
                             from referral.payout_account as other
                            where (other.iban = payout_account.iban
                                   or other.connected_account = payout_account.connected_account)
                              and other.partner_id <> payout_account.partner_id) as shared
              from referral.payout_account
            """;

    @Query(
            """
            insert into referral.payout_account
                   (id, partner_id, holder, iban, bic, connected_account, proposed_by, proposed_at)
            values (:id, :partnerId, :holder, :iban, :bic, :connectedAccount, :by, :at)
            """)
    void propose(
            UUID id,
            UUID partnerId,
            String holder,
            @Nullable String iban,
            @Nullable String bic,
            @Nullable String connectedAccount,
            String by,
            Instant at);

    @Query(
            """
            update referral.payout_account
               set approved_by = :by, approved_at = :at
             where id = :id
               and approved_by is null
               and proposed_by <> :by
            """)
    int approve(UUID id, String by, Instant at);

    @Query(SELECT + " where id = :id")
    Optional<AccountRow> byId(UUID id);

    @Query(SELECT + " where partner_id = :partnerId order by proposed_at, id")
    List<AccountRow> of(UUID partnerId);

    /** The one that holds. */
    @Query(
            SELECT
                    + """
                     where partner_id = :partnerId
                       and approved_at is not null
                     order by approved_at desc, id
                     limit 1
                    """)
    Optional<AccountRow> holding(UUID partnerId);
}
