package com.mydr24.billing.price;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a quantity costs, in the major unit of the plan's currency, exactly. */
@Serdeable
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "model")
@JsonSubTypes({
    @JsonSubTypes.Type(value = MeteredPrice.Graduated.class, name = "GRADUATED"),
    @JsonSubTypes.Type(value = MeteredPrice.Volume.class, name = "VOLUME"),
    @JsonSubTypes.Type(value = MeteredPrice.Packages.class, name = "PACKAGES")
})
public sealed interface MeteredPrice {
    /** The price of a quantity that is not negative; more never costs less, but for volume. */
    BigDecimal of(BigDecimal quantity);

    /**
     * A step of a price.
     *
     * @param upTo the last quantity of it, inclusive; null for the last step
     */
    @Serdeable
    record Step(@Nullable BigDecimal upTo, BigDecimal unitPrice) {
        public Step {
            upTo = upTo == null ? null : Amount.plain(upTo);
            unitPrice = Amount.plain(unitPrice);
        }
    }

    /** Each unit costs what its own step says; what is included is a first step at nothing. */
    @Serdeable
    record Graduated(List<Step> steps) implements MeteredPrice {
        @Override
        public BigDecimal of(BigDecimal quantity) {
            var sum = BigDecimal.ZERO;
            var below = BigDecimal.ZERO;
            for (var step : steps) {
                var upTo = step.upTo();
                var within = upTo == null ? quantity : quantity.min(upTo);
                if (within.compareTo(below) <= 0) {
                    break;
                }
                sum = sum.add(within.subtract(below).multiply(step.unitPrice()));
                below = within;
            }
            return sum;
        }
    }

    /** All units cost what the step of the whole quantity says. */
    @Serdeable
    record Volume(List<Step> steps) implements MeteredPrice {
        @Override
        public BigDecimal of(BigDecimal quantity) {
            for (var step : steps) {
                var upTo = step.upTo();
                if (upTo == null || quantity.compareTo(upTo) <= 0) {
                    return quantity.multiply(step.unitPrice());
                }
            }
            throw new IllegalStateException("the last step has an end");
        }
    }

    /** Sold in packages; one that is begun is paid whole. */
    @Serdeable
    record Packages(BigDecimal size, BigDecimal packagePrice) implements MeteredPrice {
        public Packages {
            size = Amount.plain(size);
            packagePrice = Amount.plain(packagePrice);
        }

        @Override
        public BigDecimal of(BigDecimal quantity) {
            return quantity.divide(size, 0, RoundingMode.CEILING).multiply(packagePrice);
        }
    }
}
