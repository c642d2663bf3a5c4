package com.mydr24.billing.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class InvoicePaidTest {
    @Test
    void eventThatWasWrittenBeforeInvoicesWereReopenedIsRead() throws IOException {
        var read =
                ObjectMapper.getDefault()
                        .readValue(
                                """
                                {"id": "7b1c0c1e-0000-4000-8000-000000000001", "number": "DE-INV-1",
                                 "currency": "EUR", "netMinor": 49000,
                                 "paidAt": "2026-02-07T10:00:00Z"}
                                """,
                                InvoicePaid.class);

        assertThat(Objects.requireNonNull(read).reopenings()).isZero();
        assertThat(read.gifts()).isEmpty();
    }

    @Test
    void eachPaymentOfAnInvoiceIsAnEventOfItsOwnAndTheFirstHasItsId() {
        var invoice = UUID.randomUUID();

        assertThat(InvoicePaid.eventId(invoice, 0)).isEqualTo(invoice);
        assertThat(InvoicePaid.eventId(invoice, 1))
                .isNotEqualTo(invoice)
                .isEqualTo(InvoicePaid.eventId(invoice, 1))
                .isNotEqualTo(InvoicePaid.eventId(invoice, 2));
    }
}
