package com.mydr24.billing.credit;

import com.mydr24.billing.price.ByTaxClass;
import java.time.YearMonth;
import java.util.UUID;
import org.joda.money.Money;

/**
 * A credit with something left of it, net of tax.
 *
 * @param month what it is for
 * @param partOf the fee that it is a part of, by the kinds of supply; nothing where it is of all
 *     that is billed, or that fee is not known yet
 */
public record OpenCredit(
        UUID id,
        String kind,
        YearMonth month,
        String number,
        String description,
        Money remaining,
        ByTaxClass partOf) {

    public OpenCredit(
            UUID id,
            String kind,
            YearMonth month,
            String number,
            String description,
            Money remaining) {
        this(id, kind, month, number, description, remaining, ByTaxClass.NOTHING);
    }

    /** Whether it is a part of its month's fee of the tier. */
    public boolean isPartOfFee() {
        return kind.equals(CreditGrant.SLA_CREDIT);
    }

    /** The same, of that fee. */
    public OpenCredit partOf(ByTaxClass fee) {
        return new OpenCredit(id, kind, month, number, description, remaining, fee);
    }
}
