package com.mydr24.billing.contract;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.mydr24.billing.price.PriceComponent;
import io.micronaut.serde.annotation.Serdeable;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an agreement says. */
@Serdeable
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Terms.Component.class, name = "COMPONENT"),
    @JsonSubTypes.Type(value = Terms.PercentOff.class, name = "PERCENT_OFF"),
    @JsonSubTypes.Type(value = Terms.AmountOff.class, name = "AMOUNT_OFF"),
    @JsonSubTypes.Type(value = Terms.TaxExempt.class, name = "TAX_EXEMPT"),
    @JsonSubTypes.Type(value = Terms.BilledToParent.class, name = "BILLED_TO_PARENT")
})
public sealed interface Terms {
    /** Charges something, in place of the plan's component of the same code if there is one. */
    @Serdeable
    record Component(PriceComponent component) implements Terms {}

    /** What lowers a bill before credits and tax. */
    sealed interface Discount extends Terms {
        /** The words of the invoice line. */
        String description();
    }

    /**
     * A part of each month's charges; 1000 is 10 %.
     *
     * @param component the code of the one component it is for, {@code base} for the fee of the
     *     tier, null for all
     */
    @Serdeable
    record PercentOff(String description, int rateBp, @Nullable String component)
            implements Discount {}

    /** An amount off each month's charges, as far as they reach; minor units. */
    @Serdeable
    record AmountOff(String description, long amountMinor) implements Discount {}

    /**
     * No tax: the supply is exempt, such as one that is closely related to hospital care.
     *
     * @param reason the words that the law wants on the invoice
     */
    @Serdeable
    record TaxExempt(String reason) implements Terms {}

    /**
     * What the customer's invoice comes to is carried to the invoice of its national system, which
     * must have its books in the same cell and the same currency.
     */
    @Serdeable
    record BilledToParent(UUID parent) implements Terms {}
}
