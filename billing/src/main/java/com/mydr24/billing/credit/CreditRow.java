package com.mydr24.billing.credit;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsLast;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

@MappedEntity(value = "credit", schema = "billing")
record CreditRow(
        @Id UUID id,
        String number,
        String kind,
        String month,
        String currency,
        long amountMinor,
        String description,
        Instant grantedAt,
        @Nullable String lastMonth,
        long usedMinor,
        long expiredMinor,
        @Nullable String invoice) {

    /** The order in which credits are used. */
    static final Comparator<CreditRow> ENDS_FIRST =
            comparing(CreditRow::lastMonth, nullsLast(naturalOrder()))
                    .thenComparing(CreditRow::grantedAt)
                    .thenComparing(CreditRow::number);

    long remainingMinor() {
        return amountMinor - usedMinor - expiredMinor;
    }

    boolean isGoodFor(YearMonth month) {
        return lastMonth == null || !month.isAfter(YearMonth.parse(lastMonth));
    }

    Credit credit() {
        return new Credit(
                number,
                kind,
                month,
                currency,
                amountMinor,
                remainingMinor(),
                description,
                grantedAt,
                invoice,
                lastMonth,
                expiredMinor);
    }

    OpenCredit open() {
        var remaining = Money.ofMinor(CurrencyUnit.of(currency), remainingMinor());
        return new OpenCredit(id, kind, YearMonth.parse(month), number, description, remaining);
    }
}
