package com.mydr24.billing.usage;

/**
 * What was held before a quantity {@code total} for the same month, as it was claimed or decided:
 * {@code former.quantity}, null where there was nothing. One rule for what is billed and for what a
 * claim is shown with.
 */
public final class HeldBefore {
    public static final String SQL =
            """
            left join lateral (select coalesce(earlier_claim.decided_quantity, earlier.quantity)
                                          as quantity
                                 from billing.usage_total as earlier
                                 left join billing.outcome as earlier_claim
                                   on earlier_claim.tenant_id = earlier.tenant_id
                                  and earlier_claim.id = earlier.id
                                where earlier.tenant_id = total.tenant_id
                                  and earlier.month = total.month
                                  and earlier.component = total.component
                                  and earlier.sequence < total.sequence
                                  and earlier_claim.state is distinct from 'REFUSED'
                                order by earlier.sequence desc
                                limit 1) as former
              on true
            """;

    private HeldBefore() {}
}
