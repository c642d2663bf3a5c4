package com.mydr24.billing.payment;

import com.mydr24.billing.credit.UsedGift;
import io.micronaut.serde.annotation.Serdeable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An invoice was paid until nothing was due of it: the payload of an outbox event of type {@link
 * #EVENT_TYPE} in the books. An invoice that credits covered whole is never paid, and never
 * announced.
 *
 * @param id of the invoice
 * @param netMinor minor units after credits and credit notes, before tax; more than zero
 * @param discountMinor minor units by which agreed discounts and coupons had lowered it
 * @param gifts what it had used of credits that nobody was owed
 * @param reopenings how often it had been paid before, and the money went; nearly always 0
 */
@Serdeable
public record InvoicePaid(
        UUID id,
        String number,
        String currency,
        long netMinor,
        Instant paidAt,
        long discountMinor,
        List<UsedGift> gifts,
        long reopenings) {
    /** The type of the outbox event. */
    public static final String EVENT_TYPE = "billing.invoice-paid";

    public InvoicePaid {
        // JSON leaves empty lists out, and events of before had none.
        gifts = gifts == null ? List.of() : List.copyOf(gifts);
    }

    /** The first time the invoice's own id. */
    static UUID eventId(UUID invoice, long reopenings) {
        return reopenings == 0
                ? invoice
                : UUID.nameUUIDFromBytes(
                        "%s/%d".formatted(invoice, reopenings).getBytes(StandardCharsets.UTF_8));
    }
}
