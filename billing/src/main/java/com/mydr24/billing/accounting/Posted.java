package com.mydr24.billing.accounting;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An entry of the journal, whole.
 *
 * @param event what it was posted for, such as {@code invoice-issued:2026-05}
 * @param document the number of the document it belongs to
 */
record Posted(UUID id, Instant at, String tenant, String event, String document, List<Line> lines) {
    Posted {
        lines = List.copyOf(lines);
    }

    /** The same entry with its lines. */
    Posted with(List<Line> its) {
        return new Posted(id, at, tenant, event, document, its);
    }

    /** One line; minor units, of which one of the two is nothing. */
    record Line(String account, String currency, long debitMinor, long creditMinor) {}
}
