package com.mydr24.billing.usage;

/**
 * Which quantities an invoice may charge now: one rule for the invoice of one account and for those
 * of many. A claim that may still be disputed, or is, holds back itself and what corrects it.
 *
 * <p>Used as {@code select …} {@link #QUANTITIES} {@code where total.tenant_id …} {@link
 * #MAY_BE_CHARGED_AT} <i>now</i> {@code )))}.
 */
final class UnbilledSql {
    /** A quantity as it was claimed or decided, and what was held before it for the same month. */
    static final String QUANTITIES =
            """
            total.id, total.month, total.component,
                   coalesce(claim.decided_quantity, total.quantity) as quantity,
                   former.quantity as former
              from billing.usage_total as total
              left join billing.outcome as claim
                on claim.tenant_id = total.tenant_id
               and claim.id = total.id
            """
                    + HeldBefore.SQL;

    static final String MAY_BE_CHARGED_AT =
            """
            and not exists (select 1
                              from billing.usage_application as used
                             where used.tenant_id = total.tenant_id
                               and used.total_id = total.id)
            and claim.state is distinct from 'REFUSED'
            and not exists (select 1
                              from billing.usage_total as held
                              join billing.outcome as holding
                                on holding.tenant_id = held.tenant_id
                               and holding.id = held.id
                             where held.tenant_id = total.tenant_id
                               and held.month = total.month
                               and held.component = total.component
                               and held.sequence <= total.sequence
                               and (holding.state = 'DISPUTED'
                                    or (holding.state = 'OPEN'
                                        and holding.disputable_until >
            """;

    /** What no invoice has charged, whether or not one may by now. */
    static final String LEFT =
            """
            from billing.usage_total as total
              left join billing.outcome as claim
                on claim.tenant_id = total.tenant_id
               and claim.id = total.id
             where claim.state is distinct from 'REFUSED'
               and not exists (select 1
                                 from billing.usage_application as used
                                where used.tenant_id = total.tenant_id
                                  and used.total_id = total.id)
            """;

    private UnbilledSql() {}
}
