package com.mydr24.billing.invoice;

import java.time.Instant;

/** Whether an issued invoice still waits for money. */
public sealed interface InvoiceState {
    /** Waits for what was neither paid nor taken back. */
    record Open(Instant dueAt) implements InvoiceState {}

    /** Nothing is owed any more: it was paid, or credits left nothing to pay. */
    record Paid(Instant paidAt) implements InvoiceState {}

    /** Taken back whole by credit notes before it was paid. */
    record Credited() implements InvoiceState {}
}
