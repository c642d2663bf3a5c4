package com.mydr24.billing.invoice;

import com.mydr24.billing.credit.CreditGrant;
import com.mydr24.billing.credit.OpenCredit;
import java.util.ArrayList;
import java.util.List;

/** Credit notes that the invoice itself will bring about, for a preview of it. */
final class Promised {
    private Promised() {}

    /** The newest come last, as they will when they are written. */
    static List<OpenCredit> after(List<OpenCredit> open, List<Charges.GivenBack> promised) {
        var all = new ArrayList<>(open);
        for (var back : promised) {
            all.add(
                    new OpenCredit(
                            back.id(),
                            CreditGrant.USAGE_CORRECTION,
                            back.month(),
                            "to come",
                            back.description(),
                            back.amount()));
        }
        return List.copyOf(all);
    }
}
