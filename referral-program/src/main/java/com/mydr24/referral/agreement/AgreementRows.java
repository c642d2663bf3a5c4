package com.mydr24.referral.agreement;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "control")
interface AgreementRows extends GenericRepository<AgreementRow, Integer> {
    /** 1 when the version was free. */
    @Query(
            """
            insert into referral.agreement
                   (version, title, text, sha256, holds_from, published_by, published_at)
            values (:version, :title, :text, :sha256, :holdsFrom, :by, :at)
                on conflict (version) do nothing
            """)
    int publish(
            int version,
            String title,
            String text,
            String sha256,
            Instant holdsFrom,
            String by,
            Instant at);

    @Query(
            """
            select version, title, text, sha256, holds_from, published_at
              from referral.agreement
             order by version
            """)
    List<AgreementRow> all();

    /** The one that holds at an instant; the later of two of the same day. */
    @Query(
            """
            select version, title, text, sha256, holds_from, published_at
              from referral.agreement
             where holds_from <= :at
             order by version desc
             limit 1
            """)
    Optional<AgreementRow> holding(Instant at);

    /** 1 when it was not accepted before. */
    @Query(
            """
            insert into referral.agreement_acceptance
                   (partner_id, version, sha256, signatory, self_billing, accepted_by, accepted_at)
            values (:partnerId, :version, :sha256, :signatory, :selfBilling, :by, :at)
                on conflict (partner_id, version) do nothing
            """)
    int accept(
            UUID partnerId,
            int version,
            String sha256,
            String signatory,
            boolean selfBilling,
            String by,
            Instant at);

    @Query(
            """
            select version, sha256, signatory, self_billing, accepted_at
              from referral.agreement_acceptance
             where partner_id = :partnerId
             order by version
            """)
    List<AcceptanceRow> acceptances(UUID partnerId);
}
