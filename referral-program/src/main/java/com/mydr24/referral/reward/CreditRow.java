package com.mydr24.referral.reward;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

@MappedEntity(value = "customer_credit", schema = "referral")
record CreditRow(
        @Id UUID tenantId,
        UUID partnerId,
        String rule,
        String sourceEvent,
        String currency,
        long amountMinor,
        @Nullable Long baseMinor,
        boolean budgeted,
        String state,
        String code,
        long paidAfter,
        long reopenings,
        int giving,
        long usedMinor) {
    /** Whether the money is there that last paid the invoice. */
    boolean isPaid() {
        return paidAfter >= reopenings;
    }

    /** Where this giving of it stands in the customer's books. */
    UUID gift() {
        return GiftIds.of(tenantId, giving);
    }

    /** What this giving comes to: what invoices used of earlier ones is not given again. */
    long giftMinor() {
        return amountMinor - usedMinor;
    }

    Money money(long minor) {
        return Money.ofMinor(CurrencyUnit.of(currency), minor);
    }

    /** Whose budget it was taken from: a rule is the campaign's name and its version's number. */
    String campaign() {
        return rule.substring(0, rule.lastIndexOf('/'));
    }
}
