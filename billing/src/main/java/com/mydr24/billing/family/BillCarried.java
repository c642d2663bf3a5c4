package com.mydr24.billing.family;

import com.mydr24.billing.price.ByTaxClass;
import com.mydr24.billing.price.TaxClass;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A child's invoice was issued, and its parent pays what it came to.
 *
 * @param id of the child's invoice
 * @param number of it
 * @param amountMinor net of tax, more than zero; minor units
 * @param parts of the amount, by the kinds of supply; null where all of it is standard
 */
@Serdeable
public record BillCarried(
        UUID id,
        UUID parent,
        UUID child,
        String childName,
        String number,
        String month,
        String currency,
        long amountMinor,
        @Nullable List<Part> parts) {
    /** The type of the outbox event. */
    public static final String EVENT_TYPE = "billing.bill-carried";

    /** Of one kind of supply; minor units. */
    @Serdeable
    public record Part(TaxClass taxClass, long amountMinor) {}

    /** An amount, part by part. */
    public static List<Part> parts(ByTaxClass amount) {
        return amount.parts().entrySet().stream()
                .map(part -> new Part(part.getKey(), part.getValue()))
                .toList();
    }

    /** The amount, by the kinds of supply. */
    ByTaxClass byTaxClass() {
        var known = parts;
        if (known == null) {
            return ByTaxClass.of(TaxClass.STANDARD, amountMinor);
        }
        var sum = ByTaxClass.NOTHING;
        for (var part : known) {
            sum = sum.plus(part.taxClass(), part.amountMinor());
        }
        return sum;
    }
}
