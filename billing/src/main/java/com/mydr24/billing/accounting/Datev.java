package com.mydr24.billing.accounting;

import static java.util.stream.Collectors.toMap;

import com.mydr24.billing.rate.ReferenceRates;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.failure.NotFound;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * The journal of one legal entity for its accountant's DATEV program. Every entry is there, as
 * bookings from one account to another, with the number of its document and the event it was posted
 * for; what is in another currency has its amount in euro by the reference rate of its day beside
 * it.
 */
@Singleton
public class Datev {
    /** As many as the program takes. */
    private static final int MOST_ROWS = 99_999;

    private static final int DECIMALS = 2;

    private final EntityJournal journal;
    private final ChartRows charts;
    private final ReferenceRates rates;
    private final Clock clock;

    Datev(EntityJournal journal, ChartRows charts, ReferenceRates rates, Clock clock) {
        this.journal = journal;
        this.charts = charts;
        this.rates = rates;
        this.clock = clock;
    }

    /**
     * Writes a batch.
     *
     * @throws NotFound ({@code unknown_entity}) when no open cell knows the entity
     * @throws InvalidField when the chart is not known, or the days are of two fiscal years
     * @throws Conflict ({@code account_without_number}) when the chart has no number for an account
     *     that was posted to, ({@code rate_missing}) when a currency has no rate, ({@code
     *     too_many_bookings}) when there are more than a batch takes
     */
    public byte[] batch(DatevRequest request) {
        var entity =
                journal.entity(request.entity())
                        .orElseThrow(
                                () -> new NotFound("unknown_entity", "There is no such entity."));
        var yearFrom = yearOf(request.from(), entity.fiscalYearFrom());
        if (yearFrom.plusYears(1).isBefore(request.to())) {
            throw new InvalidField(
                    "to", "two_fiscal_years", "A batch is of one fiscal year of the entity.");
        }
        var numbers =
                charts.of(request.chart()).stream()
                        .collect(toMap(ChartRow::account, ChartRow::number));
        if (numbers.isEmpty()) {
            throw new InvalidField("chart", "unknown_chart", "There is no such chart of accounts.");
        }
        var rows = new ArrayList<DatevFile.Row>();
        var known = new HashMap<Dated, BigDecimal>();
        for (var entry :
                journal.posted(
                        entity,
                        request.from().atStartOfDay(entity.zone()).toInstant(),
                        request.to().atStartOfDay(entity.zone()).toInstant())) {
            var day = LocalDate.ofInstant(entry.at(), entity.zone());
            Booking.of(entry.lines())
                    .forEach(booking ->
                            rows.add(row(entry, new Dated(booking, day), booking, numbers, known)));
            if (rows.size() > MOST_ROWS) {
                throw new Conflict(
                        "too_many_bookings",
                        "A batch takes 99,999 bookings: ask for fewer days at once.");
            }
        }
        return DatevFile.write(
                new DatevFile.Head(
                        request,
                        yearFrom,
                        numbers.values().iterator().next().length(),
                        LocalDateTime.ofInstant(clock.instant(), entity.zone()),
                        "%s %s".formatted(entity.code(), request.from())),
                rows);
    }

    private static LocalDate yearOf(LocalDate day, int firstMonth) {
        var year = day.minusMonths(firstMonth - 1L).getYear();
        return LocalDate.of(year, firstMonth, 1);
    }

    /** A currency and a day: many bookings have the same rate. */
    private record Dated(CurrencyUnit currency, LocalDate day) {
        Dated(Booking booking, LocalDate day) {
            this(booking.amount().getCurrencyUnit(), day);
        }
    }

    private DatevFile.Row row(
            Posted entry,
            Dated dated,
            Booking booking,
            Map<String, String> numbers,
            Map<Dated, BigDecimal> known) {
        var currency = dated.currency();
        if (currency.getDecimalPlaces() > DECIMALS) {
            throw new Conflict(
                    "too_many_decimals", "The format has no amounts of " + currency + ".");
        }
        var rate =
                currency.equals(CurrencyUnit.EUR)
                        ? null
                        : known.computeIfAbsent(
                                dated, asked -> rates.perEuro(asked.currency(), asked.day()));
        return new DatevFile.Row(
                dated.day(),
                number(numbers, booking.debit()),
                number(numbers, booking.credit()),
                currency.getCode(),
                booking.amount().getAmount(),
                rate,
                rate == null ? null : inEuro(booking.amount(), rate),
                entry.document(),
                "%s %s".formatted(entry.tenant(), entry.event().replaceFirst(":.*", "")),
                entry.event());
    }

    private static BigDecimal inEuro(Money amount, BigDecimal perEuro) {
        return amount.getAmount()
                .divide(perEuro, CurrencyUnit.EUR.getDecimalPlaces(), RoundingMode.HALF_UP);
    }

    private static String number(Map<String, String> numbers, String account) {
        var number = numbers.get(account);
        if (number == null) {
            throw new Conflict(
                    "account_without_number", "The chart has no number for " + account + ".");
        }
        return number;
    }
}
