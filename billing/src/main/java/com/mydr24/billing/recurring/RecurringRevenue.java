package com.mydr24.billing.recurring;

import com.mydr24.billing.rate.ReferenceRates;
import com.mydr24.billing.recognition.RevenueSchedule;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * Monthly recurring revenue (MRR) and its movements, over all tenants of the open cells: a view of
 * the revenue schedule, and so of the same lines that were billed and posted. It is what was
 * earned, so a month that a customer was there for half of counts for half.
 */
@Singleton
public class RecurringRevenue {
    private static final Instant END_OF_TIME = Instant.parse("9999-01-01T00:00:00Z");

    private final RevenueSchedule schedule;
    private final ReferenceRates rates;

    RecurringRevenue(RevenueSchedule schedule, ReferenceRates rates) {
        this.schedule = schedule;
        this.rates = rates;
    }

    /**
     * The months from one to another, both inclusive, currency by currency; of months before the
     * first and after the last with any revenue, nothing.
     */
    public List<RecurringMonth> months(YearMonth from, YearMonth to) {
        var movements = new Movements();
        schedule.schedule(Instant.EPOCH, END_OF_TIME, movements::add);
        return movements.months(from, to);
    }

    /**
     * As {@link #months(YearMonth, YearMonth)}, all currencies in one. Every month is translated by
     * the rates of the same day, line by line, so that no movement comes of a rate's.
     *
     * @throws com.mydr24.regions.failure.Conflict ({@code rate_missing}) when one of the currencies
     *     has no rate of that day
     */
    public List<RecurringMonth> months(
            YearMonth from, YearMonth to, CurrencyUnit in, LocalDate day) {
        var movements = new Movements();
        var worth = new HashMap<String, BigDecimal>();
        schedule.schedule(
                Instant.EPOCH,
                END_OF_TIME,
                row -> {
                    var rate =
                            worth.computeIfAbsent(
                                    row.currency(),
                                    code -> rates.worth(CurrencyUnit.of(code), in, day));
                    var amount = Money.ofMinor(CurrencyUnit.of(row.currency()), row.amountMinor());
                    movements.add(
                            row.worth(
                                    Money.of(
                                            in,
                                            amount.getAmount().multiply(rate),
                                            RoundingMode.HALF_UP)));
                });
        return movements.months(from, to);
    }
}
