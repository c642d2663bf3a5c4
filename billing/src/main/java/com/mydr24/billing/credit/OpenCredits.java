package com.mydr24.billing.credit;

import java.util.List;

/**
 * What of a tenant's credits a month's invoice can use, in the order in which it does.
 *
 * @param ends whether something of them ends with the month
 */
public record OpenCredits(List<OpenCredit> good, boolean ends) {
    /** Of a tenant who has none. */
    public static final OpenCredits NONE = new OpenCredits(List.of(), false);

    public OpenCredits {
        good = List.copyOf(good);
    }
}
