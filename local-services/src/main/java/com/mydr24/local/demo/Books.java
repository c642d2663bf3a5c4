package com.mydr24.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Does what finance does: closes months, and books the money that comes in. */
final class Books {
    private static final Duration CLOSE_LIMIT = Duration.ofMinutes(5);
    private static final Duration LOOK = Duration.ofMillis(200);

    private final DemoApi operator;

    Books(DemoApi operator) {
        this.operator = operator;
    }

    /** Closes the month in all cells and says how many invoices that made. */
    int close(YearMonth month) {
        String path = "/api/v1/months/" + month + "/close";
        JsonNode close = operator.post(path, Map.of());
        long until = System.nanoTime() + CLOSE_LIMIT.toNanos();
        while (close.path("state").asText().equals("RUNNING")) {
            if (System.nanoTime() > until || Thread.currentThread().isInterrupted()) {
                throw new DemoFailure("the close of " + month + " has not ended");
            }
            LockSupport.parkNanos(LOOK.toNanos());
            close = operator.get(path);
        }
        if (!close.path("state").asText().equals("DONE")) {
            throw new DemoFailure("the close of " + month + " failed: " + errors(close));
        }
        return close.path("done").asInt();
    }

    private static String errors(JsonNode close) {
        StringBuilder errors = new StringBuilder();
        for (JsonNode cell : close.path("cells")) {
            if (cell.hasNonNull("error")) {
                errors.append(cell.path("cell").asText())
                        .append(": ")
                        .append(cell.path("error").asText())
                        .append(' ');
            }
        }
        return errors.toString().strip();
    }

    /**
     * Books the payment of the tenant's invoice for the month, when there is one and it is open.
     */
    void pay(DemoApi tenant, YearMonth month, Instant paidAt) {
        for (JsonNode invoice : tenant.get("/api/v1/invoices?limit=200")) {
            if (invoice.path("month").asText().equals(month.toString())
                    && invoice.path("status").asText().equals("OPEN")) {
                String number = invoice.path("number").asText();
                operator.post(
                        "/api/v1/invoices/" + number + "/payments",
                        Map.of(
                                "source", "bank",
                                "reference", "transfer " + number,
                                "amountMinor", invoice.path("totalMinor").asLong(),
                                "currency", invoice.path("currency").asText(),
                                "paidAt", paidAt.toString()));
            }
        }
    }
}
