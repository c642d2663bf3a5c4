package com.mydr24.referral.payout;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "control")
interface BankFileRows extends GenericRepository<BankFileRow, UUID> {
    /** Approved payouts that can be in a file, held until the transaction ends. */
    @Query(
            """
            select payout.id
              from referral.payout
             where payout.state = 'APPROVED'
               and payout.currency = :currency
               and (select account.iban
                      from referral.payout_account as account
                     where account.partner_id = payout.partner_id
                       and account.approved_at is not null
                     order by account.approved_at desc, account.id
                     limit 1) is not null
             order by payout.id
             limit 10000
               for update skip locked
            """)
    List<UUID> claim(String currency);

    @Query(
            """
            update referral.payout
               set state = 'SENT', bank_file_id = :file
             where id = :payout
               and state = 'APPROVED'
            """)
    int send(UUID payout, UUID file);

    @Query(
            """
            insert into referral.bank_file
                   (id, currency, executes_on, payouts, sum_minor, sha256, xml, made_by, made_at)
            values (:id, :currency, :executesOn, :payouts, :sumMinor, :sha256, :xml, :by, :at)
            """)
    void add(
            UUID id,
            String currency,
            LocalDate executesOn,
            int payouts,
            long sumMinor,
            String sha256,
            String xml,
            String by,
            Instant at);

    @Query(
            """
            select id, currency, executes_on, payouts, sum_minor, sha256, xml, made_at
              from referral.bank_file
             where id = :id
            """)
    Optional<BankFileRow> byId(UUID id);

    @Query(
            """
            select id, currency, executes_on, payouts, sum_minor, sha256, '' as xml, made_at
              from referral.bank_file
             order by made_at, id
            """)
    List<BankFileRow> all();
}
