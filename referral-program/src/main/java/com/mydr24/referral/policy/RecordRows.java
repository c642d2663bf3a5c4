package com.mydr24.referral.policy;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "control")
interface RecordRows extends GenericRepository<RecordRow, UUID> {
    RecordRow save(RecordRow row);

    @Query(
            """
            select id, partner_id, kind, reference, recorded_by, recorded_at, valid_until
              from referral.partner_record
             where partner_id = :partnerId
             order by recorded_at, id
            """)
    List<RecordRow> of(UUID partnerId);

    /** Opens the year of a partner; the cap that it began with stays. */
    @Query(
            """
            insert into referral.annual_cap (partner_id, year, currency, cap_minor)
            values (:partnerId, :year, :currency, :capMinor)
                on conflict (partner_id, year, currency) do nothing
            """)
    int openYear(UUID partnerId, int year, String currency, long capMinor);

    /** 1 when the amount fits under the cap. */
    @Query(
            """
            update referral.annual_cap
               set granted_minor = granted_minor + :amountMinor
             where partner_id = :partnerId
               and year = :year
               and currency = :currency
               and granted_minor + :amountMinor <= cap_minor
            """)
    int grant(UUID partnerId, int year, String currency, long amountMinor);

    /** A check of the table refuses to free more than was granted. */
    @Query(
            """
            update referral.annual_cap
               set granted_minor = granted_minor - :amountMinor
             where partner_id = :partnerId
               and year = :year
               and currency = :currency
            """)
    int giveBack(UUID partnerId, int year, String currency, long amountMinor);
}
