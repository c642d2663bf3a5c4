package com.mydr24.billing.coupon;

import com.mydr24.billing.contract.Terms;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A discount that customers take by its code, from the month on in which they do.
 *
 * @param description the words of the invoice line
 * @param rateBp a part of each month's charges, 1000 is 10 %; null where it is an amount
 * @param amountMinor an amount off each month's charges; null where it is a part
 * @param currency of the amount, ISO 4217; null where it is a part
 * @param months how many months it lasts
 * @param redeemableTo the first instant in which nobody can take it any more; null without one
 * @param most how many customers can take it
 */
@Serdeable
public record Coupon(
        String code,
        String description,
        @Nullable Integer rateBp,
        @Nullable Long amountMinor,
        @Nullable String currency,
        int months,
        Instant redeemableFrom,
        @Nullable Instant redeemableTo,
        int most) {

    Terms terms() {
        var rate = rateBp;
        var amount = amountMinor;
        if (rate != null) {
            return new Terms.PercentOff(description, rate, null);
        }
        if (amount != null) {
            return new Terms.AmountOff(description, amount);
        }
        throw new IllegalStateException("a coupon is a part or an amount");
    }
}
