package com.mydr24.referral.campaign;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "control")
interface BudgetRows extends GenericRepository<BudgetRow, String> {
    @Query(
            """
            select campaign, currency, cap_minor, spent_minor
              from referral.budget
             where campaign = :campaign
             order by currency
            """)
    List<BudgetRow> of(String campaign);

    /** 1 unless more than the new cap is spent already. */
    @Query(
            """
            insert into referral.budget as budget (campaign, currency, cap_minor)
            values (:campaign, :currency, :capMinor)
                on conflict (campaign, currency)
                do update set cap_minor = excluded.cap_minor
                    where budget.spent_minor <= excluded.cap_minor
            """)
    int put(String campaign, String currency, long capMinor);

    /**
     * Spends what is wanted, or what is left when that is less. The row stays locked until the
     * transaction ends, so that the money is owed before anybody else counts what is left.
     */
    @Query(
            value =
                    """
                    update referral.budget
                       set spent_minor = least(cap_minor, spent_minor + :wantedMinor)
                     where campaign = :campaign
                       and currency = :currency
                    returning new.spent_minor - old.spent_minor
                    """,
            nativeQuery = true)
    List<Long> spend(String campaign, String currency, long wantedMinor);

    @Query(
            """
            update referral.budget
               set spent_minor = spent_minor - :minor
             where campaign = :campaign
               and currency = :currency
            """)
    int giveBack(String campaign, String currency, long minor);
}
