package com.mydr24.billing.price;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.micronaut.core.annotation.Creator;
import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a plan or a contract charges for, besides the monthly fee of the tier. Amounts are net of
 * tax, in minor units of the plan's currency where the name ends in {@code Minor}, in its major
 * unit otherwise. JSON is read by the whole constructor, which says so: of several, another would
 * be taken. A code names the component within a contract; one of the same code takes its place.
 */
@Serdeable
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = PriceComponent.Recurring.class, name = "RECURRING"),
    @JsonSubTypes.Type(value = PriceComponent.OneOff.class, name = "ONE_OFF"),
    @JsonSubTypes.Type(value = PriceComponent.Metered.class, name = "METERED"),
    @JsonSubTypes.Type(value = PriceComponent.SlaGuarantee.class, name = "SLA_GUARANTEE"),
    @JsonSubTypes.Type(value = PriceComponent.EmergencyPremium.class, name = "EMERGENCY_PREMIUM"),
    @JsonSubTypes.Type(value = PriceComponent.SuccessShare.class, name = "SUCCESS_SHARE"),
    @JsonSubTypes.Type(value = PriceComponent.EfficiencyShare.class, name = "EFFICIENCY_SHARE")
})
public sealed interface PriceComponent {
    String code();

    /** The words of the invoice line. */
    String description();

    /** What kind of supply it is; standard where nothing is said. */
    TaxClass taxClass();

    /** A monthly amount, prorated to the second. */
    @Serdeable
    record Recurring(String code, String description, long monthlyMinor, TaxClass taxClass)
            implements PriceComponent {
        @Creator
        public Recurring {
            taxClass = TaxClass.orStandard(taxClass);
        }

        /** Of the standard kind. */
        public Recurring(String code, String description, long monthlyMinor) {
            this(code, description, monthlyMinor, TaxClass.STANDARD);
        }
    }

    /**
     * Charged once: with the first month of the contract, or the month it was agreed for.
     *
     * @param served the days it pays for, such as the year of a licence; null where it is for its
     *     month
     */
    @Serdeable
    record OneOff(
            String code,
            String description,
            long amountMinor,
            @Nullable Served served,
            TaxClass taxClass)
            implements PriceComponent {
        @Creator
        public OneOff {
            taxClass = TaxClass.orStandard(taxClass);
        }

        /** Of the standard kind. */
        public OneOff(String code, String description, long amountMinor, @Nullable Served served) {
            this(code, description, amountMinor, served, TaxClass.STANDARD);
        }

        /** Of the standard kind, for its month. */
        public OneOff(String code, String description, long amountMinor) {
            this(code, description, amountMinor, null);
        }
    }

    /** Days in the customer's calendar, from the first, inclusive, until the last, exclusive. */
    @Serdeable
    record Served(LocalDate from, LocalDate until) {}

    /** A guaranteed service level, as a part of the monthly fee; 3500 is 35 %. */
    @Serdeable
    record SlaGuarantee(String code, String description, int rateBp, TaxClass taxClass)
            implements PriceComponent {
        @Creator
        public SlaGuarantee {
            taxClass = TaxClass.orStandard(taxClass);
        }

        /** Of the standard kind. */
        public SlaGuarantee(String code, String description, int rateBp) {
            this(code, description, rateBp, TaxClass.STANDARD);
        }
    }

    /** Standing by for emergencies: a monthly amount, prorated to the second. */
    @Serdeable
    record EmergencyPremium(String code, String description, long monthlyMinor, TaxClass taxClass)
            implements PriceComponent {
        @Creator
        public EmergencyPremium {
            taxClass = TaxClass.orStandard(taxClass);
        }

        /** Of the standard kind. */
        public EmergencyPremium(String code, String description, long monthlyMinor) {
            this(code, description, monthlyMinor, TaxClass.STANDARD);
        }
    }

    /** What is charged by something measured. */
    sealed interface Measured extends PriceComponent {
        String meter();

        Aggregation aggregation();

        /** What a month's quantity costs, rounded once, HALF_UP. */
        Money charge(CurrencyUnit currency, BigDecimal quantity);
    }

    /**
     * A share of what improved. It is claimed with its evidence and charged when the customer
     * accepts it, when the time for a dispute is over, or as a dispute was decided.
     */
    sealed interface Shared extends Measured {
        /** As long as leaves a claim on the next month's invoice. */
        int DISPUTE_DAYS = 14;

        int shareBp();

        long capMinor();

        /** For how many days from the close of its month; {@link #DISPUTE_DAYS} if not agreed. */
        @Nullable Integer disputeDays();

        default int daysToDispute() {
            var agreed = disputeDays();
            return agreed == null ? DISPUTE_DAYS : agreed;
        }
    }

    /**
     * Usage.
     *
     * @param minimumMinor what a month costs at least
     * @param commitment what a term costs at least; the difference is charged with its last month
     */
    @Serdeable
    record Metered(
            String code,
            String description,
            String meter,
            Aggregation aggregation,
            MeteredPrice price,
            long minimumMinor,
            @Nullable Commitment commitment,
            TaxClass taxClass)
            implements Measured {
        @Creator
        public Metered {
            taxClass = TaxClass.orStandard(taxClass);
        }

        /** Of the standard kind. */
        public Metered(
                String code,
                String description,
                String meter,
                Aggregation aggregation,
                MeteredPrice price,
                long minimumMinor,
                @Nullable Commitment commitment) {
            this(
                    code,
                    description,
                    meter,
                    aggregation,
                    price,
                    minimumMinor,
                    commitment,
                    TaxClass.STANDARD);
        }

        @Override
        public Money charge(CurrencyUnit currency, BigDecimal quantity) {
            var used = Amount.rounded(currency, price.of(quantity));
            var least = Money.ofMinor(currency, minimumMinor);
            return used.isLessThan(least) ? least : used;
        }
    }

    /** An amount agreed for a term of so many months, from the first month of the contract on. */
    @Serdeable
    record Commitment(long amountMinor, int months) {}

    /**
     * A share of a measured improvement over a baseline. A month in which nothing was measured has
     * no improvement.
     *
     * @param lowerIsBetter whether falling below the baseline is the improvement
     * @param unitValue what a unit of improvement is worth, in the major unit
     * @param capMinor what a month costs at most
     */
    @Serdeable
    record SuccessShare(
            String code,
            String description,
            String meter,
            Aggregation aggregation,
            BigDecimal baseline,
            boolean lowerIsBetter,
            BigDecimal unitValue,
            int shareBp,
            long capMinor,
            @Nullable Integer disputeDays,
            TaxClass taxClass)
            implements Shared {
        @Creator
        public SuccessShare {
            baseline = Amount.plain(baseline);
            unitValue = Amount.plain(unitValue);
            taxClass = TaxClass.orStandard(taxClass);
        }

        /** Of the standard kind, with the usual time for a dispute. */
        public SuccessShare(
                String code,
                String description,
                String meter,
                Aggregation aggregation,
                BigDecimal baseline,
                boolean lowerIsBetter,
                BigDecimal unitValue,
                int shareBp,
                long capMinor) {
            this(
                    code,
                    description,
                    meter,
                    aggregation,
                    baseline,
                    lowerIsBetter,
                    unitValue,
                    shareBp,
                    capMinor,
                    null,
                    TaxClass.STANDARD);
        }

        @Override
        public Money charge(CurrencyUnit currency, BigDecimal quantity) {
            var better = lowerIsBetter ? baseline.subtract(quantity) : quantity.subtract(baseline);
            return Amount.share(currency, better.multiply(unitValue), shareBp, capMinor);
        }
    }

    /**
     * A share of savings that the customer measured, in the major unit.
     *
     * @param capMinor what a month costs at most
     */
    @Serdeable
    record EfficiencyShare(
            String code,
            String description,
            String meter,
            Aggregation aggregation,
            int shareBp,
            long capMinor,
            @Nullable Integer disputeDays,
            TaxClass taxClass)
            implements Shared {
        @Creator
        public EfficiencyShare {
            taxClass = TaxClass.orStandard(taxClass);
        }

        /** Of the standard kind, with the usual time for a dispute. */
        public EfficiencyShare(
                String code,
                String description,
                String meter,
                Aggregation aggregation,
                int shareBp,
                long capMinor) {
            this(code, description, meter, aggregation, shareBp, capMinor, null, TaxClass.STANDARD);
        }

        @Override
        public Money charge(CurrencyUnit currency, BigDecimal quantity) {
            return Amount.share(currency, quantity, shareBp, capMinor);
        }
    }
}
