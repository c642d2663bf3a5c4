package com.mydr24.referral.payout;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "control")
interface WriteOffRows extends GenericRepository<WriteOffRow, UUID> {
    /** 1 unless another one waits. */
    @Query(
            """
            insert into referral.write_off
                   (id, partner_id, currency, amount_minor, why, state, proposed_by, proposed_at)
            values (:id, :partnerId, :currency, :amountMinor, :why, 'PROPOSED', :by, :at)
                on conflict (partner_id, currency) where state = 'PROPOSED' do nothing
            """)
    int propose(
            UUID id,
            UUID partnerId,
            String currency,
            long amountMinor,
            String why,
            String by,
            Instant at);

    @Query(
            """
            update referral.write_off
               set state = :state, decided_by = :by, decided_at = :at
             where id = :id
               and state = 'PROPOSED'
            """)
    int decide(UUID id, String state, String by, Instant at);

    @Query(
            """
            select id, partner_id, currency, amount_minor, why, state, proposed_by, proposed_at
              from referral.write_off
             where id = :id
            """)
    Optional<WriteOffRow> byId(UUID id);

    @Query(
            """
            select id, partner_id, currency, amount_minor, why, state, proposed_by, proposed_at
              from referral.write_off
             where partner_id = :partnerId
             order by proposed_at, id
            """)
    List<WriteOffRow> of(UUID partnerId);
}
