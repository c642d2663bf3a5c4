package com.mydr24.billing.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mydr24.billing.price.MeteredPrice.Graduated;
import com.mydr24.billing.price.MeteredPrice.Packages;
import com.mydr24.billing.price.MeteredPrice.Step;
import com.mydr24.billing.price.MeteredPrice.Volume;
import com.mydr24.billing.price.PriceComponent.EfficiencyShare;
import com.mydr24.billing.price.PriceComponent.Metered;
import com.mydr24.billing.price.PriceComponent.OneOff;
import com.mydr24.billing.price.PriceComponent.Served;
import com.mydr24.billing.price.PriceComponent.SuccessShare;
import com.mydr24.regions.failure.InvalidField;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeteredPriceTest {
    private static final List<Step> STEPS =
            List.of(step("1000", "0"), step("5000", "0.02"), step(null, "0.01"));

    @Property
    void graduatedCostsWhatItsUnitsCostOneByOne(
            @ForAll @IntRange(min = 0, max = 400) int quantity,
            @ForAll @Size(min = 1, max = 4) List<@IntRange(min = 1, max = 100) Integer> widths,
            @ForAll @LongRange(min = 0, max = 9_999) long priceSeed) {
        var steps = new ArrayList<Step>();
        int end = 0;
        for (int i = 0; i < widths.size(); i++) {
            end += widths.get(i);
            var unit = BigDecimal.valueOf(priceSeed * (i + 1) % 10_000, 4);
            steps.add(new Step(i == widths.size() - 1 ? null : BigDecimal.valueOf(end), unit));
        }

        var oneByOne = BigDecimal.ZERO;
        for (int unit = 1; unit <= quantity; unit++) {
            oneByOne = oneByOne.add(priceOfUnit(steps, unit));
        }

        assertThat(new Graduated(steps).of(BigDecimal.valueOf(quantity)))
                .isEqualByComparingTo(oneByOne);
    }

    private static BigDecimal priceOfUnit(List<Step> steps, int unit) {
        return steps.stream()
                .filter(step -> {
                    var upTo = step.upTo();
                    return upTo == null || upTo.intValueExact() >= unit;
                })
                .findFirst()
                .orElseThrow()
                .unitPrice();
    }

    @Property
    void splittingPackagesNeverCostsLess(
            @ForAll @IntRange(min = 0, max = 10_000) int one,
            @ForAll @IntRange(min = 0, max = 10_000) int other,
            @ForAll @IntRange(min = 1, max = 500) int size) {
        var packages = new Packages(BigDecimal.valueOf(size), new BigDecimal("1.50"));

        var together = packages.of(BigDecimal.valueOf(one + other));

        assertThat(together)
                .isLessThanOrEqualTo(
                        packages.of(BigDecimal.valueOf(one))
                                .add(packages.of(BigDecimal.valueOf(other))));
        assertThat(together.divide(new BigDecimal("1.50")).intValueExact() * (long) size)
                .isBetween((long) one + other, (long) one + other + size - 1);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.00, 0.00",
        "1000, 0.00, 0.00",
        "1000.5, 0.01, 20.01",
        "5000, 80.00, 100.00",
        "5001, 80.01, 50.01",
        "7000, 100.00, 70.00"
    })
    void stepsEndInclusive(String quantity, String graduated, String volume) {
        assertThat(charge(new Graduated(STEPS), quantity))
                .isEqualTo(Money.parse("EUR " + graduated));
        assertThat(charge(new Volume(STEPS), quantity)).isEqualTo(Money.parse("EUR " + volume));
    }

    @Test
    void minimumIsPaidForAnythingBelowIt() {
        var metered = metered(new Graduated(STEPS), 5_000);

        assertThat(metered.charge(CurrencyUnit.EUR, BigDecimal.ZERO))
                .isEqualTo(Money.parse("EUR 50.00"));
        assertThat(metered.charge(CurrencyUnit.EUR, new BigDecimal("5000")))
                .isEqualTo(Money.parse("EUR 80.00"));
    }

    @Property
    void shareOfAnImprovementIsNeverNegativeAndNeverAboveItsCap(
            @ForAll @IntRange(min = 0, max = 2_000) int measured,
            @ForAll boolean lowerIsBetter,
            @ForAll @IntRange(min = 1, max = 10_000) int shareBp) {
        var share =
                new SuccessShare(
                        "door-to-needle",
                        "Faster treatment",
                        "minutes",
                        Aggregation.of(Aggregation.Kind.AVERAGE),
                        new BigDecimal("1000"),
                        lowerIsBetter,
                        new BigDecimal("2.00"),
                        shareBp,
                        50_000);

        var charged =
                share.charge(CurrencyUnit.EUR, BigDecimal.valueOf(measured)).getAmountMinorLong();

        var better = lowerIsBetter ? 1_000 - measured : measured - 1_000;
        // Two euro a unit are 200 cents; a share in basis points of them.
        var expected = Math.floorDiv(better * 200L * shareBp + 5_000, 10_000L);
        assertThat(charged).isEqualTo(Math.clamp(expected, 0, 50_000));
    }

    @Test
    void shareOfSavingsIsRoundedOnceAndCapped() {
        var share =
                new EfficiencyShare(
                        "saved",
                        "Energy saved",
                        "euro-saved",
                        Aggregation.of(Aggregation.Kind.SUM),
                        2_500,
                        10_000);

        assertThat(share.charge(CurrencyUnit.EUR, new BigDecimal("100.02")))
                .isEqualTo(Money.parse("EUR 25.01"));
        assertThat(share.charge(CurrencyUnit.EUR, new BigDecimal("401")))
                .isEqualTo(Money.parse("EUR 100.00"));
        assertThat(share.charge(CurrencyUnit.JPY, new BigDecimal("402")))
                .isEqualTo(Money.ofMinor(CurrencyUnit.JPY, 101));
    }

    @Test
    void componentsThatCouldNotBeChargedAreRefused() {
        refused("code", new OneOff("base", "Setup", 1));
        refused("code", new OneOff("Set Up", "Setup", 1));
        refused("amountMinor", new OneOff("setup", "Setup", 0));
        refused("description", new OneOff("setup", " ", 1));
        var day = LocalDate.parse("2026-01-01");
        refused("served", new OneOff("setup", "Setup", 1, new Served(day, day)));
        refused("served", new OneOff("setup", "Setup", 1, new Served(day, day.plusYears(11))));
        var year = new OneOff("licence", "Licence", 1, new Served(day, day.plusYears(1)));
        assertThatCode(() -> PlanCheck.check(year)).doesNotThrowAnyException();
        assertThatThrownBy(() -> PlanCheck.ofAPlan(year)).isInstanceOf(InvalidField.class);
        refused("minimumMinor", metered(new Graduated(STEPS), -1));
        refused("price.steps", metered(new Graduated(List.of()), 0));
        refused("price.steps", metered(new Volume(List.of(step("10", "1"))), 0));
        refused(
                "price.steps",
                metered(new Volume(List.of(step("10", "1"), step("10", "2"), step(null, "1"))), 0));
        refused("price.steps.unitPrice", metered(new Volume(List.of(step(null, "-1"))), 0));
        refused(
                "price.steps.unitPrice",
                metered(new Volume(List.of(step(null, "0.0000000000001"))), 0));
        refused("price.size", metered(new Packages(BigDecimal.ZERO, BigDecimal.ONE), 0));
        PlanCheck.check(metered(new Graduated(STEPS), 0));
    }

    private static void refused(String field, PriceComponent component) {
        assertThatThrownBy(() -> PlanCheck.check(component))
                .isInstanceOfSatisfying(
                        InvalidField.class,
                        refusal -> assertThat(refusal.field()).isEqualTo(field));
    }

    private static Money charge(MeteredPrice price, String quantity) {
        return metered(price, 0).charge(CurrencyUnit.EUR, new BigDecimal(quantity));
    }

    private static Metered metered(MeteredPrice price, long minimumMinor) {
        return new Metered(
                "calls",
                "API calls",
                "api.calls",
                Aggregation.of(Aggregation.Kind.SUM),
                price,
                minimumMinor,
                null);
    }

    private static Step step(@Nullable String upTo, String unitPrice) {
        return new Step(upTo == null ? null : new BigDecimal(upTo), new BigDecimal(unitPrice));
    }
}
