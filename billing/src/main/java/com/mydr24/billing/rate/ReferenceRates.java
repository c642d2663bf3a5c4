package com.mydr24.billing.rate;

import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.sql.Connection;
import java.time.LocalDate;
import java.util.List;
import org.joda.money.CurrencyUnit;

/**
 * Rates to translate amounts between currencies by the day they are of. The books are kept in the
 * currencies that were agreed; what translates them says by which day's rates.
 */
@Singleton
public class ReferenceRates {
    /** No rates are published at weekends and on the bank's holidays: the last ones hold. */
    private static final int HOLD_DAYS = 7;

    private static final int MOST_RATES = 500_000;

    private final ReferenceRateRows rows;
    private final TransactionOperations<Connection> control;
    private final ObjectMapper json;

    ReferenceRates(
            ReferenceRateRows rows,
            @Named("control") TransactionOperations<Connection> control,
            ObjectMapper json) {
        this.rows = rows;
        this.control = control;
        this.json = json;
    }

    /**
     * What became of a file.
     *
     * @param added rates that were not known
     * @param known rates that were, and are the same
     */
    @Serdeable
    public record Taken(int added, int known) {}

    /**
     * Takes the rates of a file as the European Central Bank publishes them; all of it or nothing.
     * The same again adds nothing.
     *
     * @throws InvalidField when it cannot be read
     * @throws Conflict ({@code rate_known_otherwise}) when one of them is known with another value
     */
    public Taken take(byte[] csv) {
        var rates = EcbRates.read(csv);
        if (rates.size() > MOST_RATES) {
            throw new InvalidField("body", "too_many_rates", "Send fewer than 500,000 at once.");
        }
        var written = written(rates);
        return control.executeWrite(_ -> {
            var added = rows.add(written);
            rows.otherwise(written)
                    .ifPresent(known -> {
                        throw new Conflict(
                                "rate_known_otherwise",
                                "The rate of %s on %s is known as %s."
                                        .formatted(
                                                known.currency(),
                                                known.day(),
                                                known.rate().perEuro().toPlainString()));
                    });
            return new Taken(added, rates.size() - added);
        });
    }

    /** The rates that hold on a day, currency by currency. */
    public List<ReferenceRate> on(LocalDate day) {
        return rows.on(day, day.minusDays(HOLD_DAYS)).stream().map(ReferenceRateRow::rate).toList();
    }

    /**
     * Units of a currency for one euro on a day.
     *
     * @throws Conflict ({@code rate_missing}) when none was published in the week up to it
     */
    public BigDecimal perEuro(CurrencyUnit currency, LocalDate day) {
        if (currency.getCode().equals("EUR")) {
            return BigDecimal.ONE;
        }
        return rows.of(currency.getCode(), day, day.minusDays(HOLD_DAYS))
                .map(ReferenceRateRow::perEuro)
                .orElseThrow(() ->
                        new Conflict(
                                "rate_missing",
                                "There is no rate of %s for %s.".formatted(currency, day)));
    }

    /**
     * What one unit of a currency is worth in another one on a day, to 34 digits.
     *
     * @throws Conflict as {@link #perEuro}
     */
    public BigDecimal worth(CurrencyUnit from, CurrencyUnit to, LocalDate day) {
        return from.equals(to)
                ? BigDecimal.ONE
                : perEuro(to, day).divide(perEuro(from, day), MathContext.DECIMAL128);
    }

    private String written(List<ReferenceRate> rates) {
        try {
            return json.writeValueAsString(rates);
        } catch (IOException e) {
            throw new UncheckedIOException("writing rates", e);
        }
    }
}
