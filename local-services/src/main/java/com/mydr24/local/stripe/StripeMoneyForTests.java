package com.mydr24.local.stripe;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What stands at Stripe behind a paid invoice: its payments, their disputes and refunds. */
final class StripeMoneyForTests {
    private static final int FEE = 1_500;

    private final Map<String, Map<String, Object>> objects;
    private final Map<String, String> accounts = new HashMap<>();
    private long balance;

    StripeMoneyForTests(Map<String, Map<String, Object>> objects) {
        this.objects = objects;
    }

    void paid(Map<String, Object> invoice, long amount) {
        var card = Map.of("fingerprint", "fp_" + text(invoice, "customer"));
        var charge =
                Map.of(
                        "id",
                        "ch_" + text(invoice, "id"),
                        "object",
                        "charge",
                        "payment_method_details",
                        Map.of("type", "card", "card", card));
        var intent = add("pi", "payment_intent", Map.of("amount", amount, "latest_charge", charge));
        add(
                "inpay",
                "invoice_payment",
                Map.of(
                        "invoice",
                        text(invoice, "id"),
                        "amount_paid",
                        amount,
                        "status",
                        "paid",
                        "currency",
                        text(invoice, "currency"),
                        "payment",
                        Map.of("type", "payment_intent", "payment_intent", intent)));
    }

    /** Whoever paid disputes it; nothing is withdrawn yet. */
    String dispute(String invoice, long amount, long dueBy) {
        return add(
                "dp",
                "dispute",
                Map.of(
                        "amount",
                        amount,
                        "currency",
                        text(of(invoice), "currency"),
                        "payment_intent",
                        intentOf(invoice),
                        "reason",
                        "fraudulent",
                        "status",
                        "needs_response",
                        "created",
                        dueBy - 86_400,
                        "evidence_details",
                        Map.of("due_by", dueBy),
                        "balance_transactions",
                        List.of()));
    }

    void withdraw(String dispute) {
        move(dispute, -number(of(dispute), "amount"), FEE);
    }

    void reinstate(String dispute) {
        move(dispute, number(of(dispute), "amount"), -FEE);
    }

    private void move(String dispute, long amount, long fee) {
        var object = of(dispute);
        var moved = new ArrayList<Object>((List<?>) object.get("balance_transactions"));
        moved.add(
                Map.of(
                        "id",
                        "txn_%s_%d".formatted(dispute, moved.size()),
                        "object",
                        "balance_transaction",
                        "amount",
                        amount,
                        "fee",
                        fee,
                        "net",
                        amount - fee,
                        "currency",
                        text(object, "currency")));
        object.put("balance_transactions", moved);
    }

    void end(String dispute, String status) {
        of(dispute).put("status", status);
    }

    /** Somebody refunds it at Stripe's own pages. */
    String refund(String invoice, long amount, long at) {
        return refunded(intentOf(invoice), amount, Map.of(), at);
    }

    /** As the API is asked to; null when the refusal is its answer. */
    @Nullable String refund(Map<String, String> fields, Map<String, Object> metadata) {
        var intent = Objects.requireNonNull(fields.get("payment_intent"));
        var amount = Long.parseLong(Objects.requireNonNull(fields.get("amount")));
        return refused(intent, amount) == null
                ? refunded(intent, amount, metadata, 1_770_000_000L)
                : null;
    }

    /** Why Stripe will not refund so much of a payment; null when it will. */
    @Nullable String refused(String intent, long amount) {
        if (of("dispute", "payment_intent", intent).stream()
                .anyMatch(each -> !"won".equals(each.get("status")))) {
            return "charge_disputed";
        }
        var gone =
                of("refund", "payment_intent", intent).stream()
                        .filter(each -> !"failed".equals(each.get("status")))
                        .mapToLong(each -> number(each, "amount"))
                        .sum();
        return gone + amount > number(of(intent), "amount") ? "amount_too_large" : null;
    }

    private String refunded(String intent, long amount, Map<String, Object> metadata, long at) {
        var invoice =
                text(
                        of("invoice_payment", "payment", "").stream()
                                .filter(each -> intent.equals(intent(each)))
                                .findFirst()
                                .orElseThrow(),
                        "invoice");
        return add(
                "re",
                "refund",
                Map.of(
                        "amount",
                        amount,
                        "currency",
                        text(of(invoice), "currency"),
                        "payment_intent",
                        intent,
                        "status",
                        "succeeded",
                        "created",
                        at,
                        "metadata",
                        metadata));
    }

    void refundFails(String refund) {
        of(refund).put("status", "failed");
        of(refund).put("failure_reason", "expired_or_canceled_card");
    }

    /** Counts usage; why not, or null when it did. */
    @Nullable Map<String, Object> meter(Map<String, String> fields, long now) {
        var identifier = Objects.requireNonNull(fields.get("identifier"));
        if (!of("billing.meter_event", "identifier", identifier).isEmpty()) {
            return Map.of("message", "An event already exists with identifier " + identifier);
        }
        var at = Long.parseLong(Objects.requireNonNull(fields.get("timestamp")));
        if (at < now - 35L * 86_400) {
            return Map.of("code", "timestamp_too_far_in_past");
        }
        add(
                "me",
                "billing.meter_event",
                Map.of(
                        "event_name",
                        Objects.requireNonNull(fields.get("event_name")),
                        "identifier",
                        identifier,
                        "timestamp",
                        at,
                        "value",
                        Objects.requireNonNull(fields.get("payload[value]")),
                        "customer",
                        Objects.requireNonNull(fields.get("payload[stripe_customer_id]"))));
        return null;
    }

    /** What whoever owns the platform reads of an account. */
    void account(String id, String state) {
        accounts.put(id, state);
    }

    void balance(long minor) {
        balance = minor;
    }

    /** Why Stripe will not transfer so much; null when it will. */
    @Nullable String notTransferred(Map<String, String> fields) {
        var state = accounts.get(Objects.requireNonNull(fields.get("destination")));
        if (state == null) {
            return "resource_missing";
        }
        if (!state.equals("open")) {
            return state;
        }
        return Long.parseLong(Objects.requireNonNull(fields.get("amount"))) > balance
                ? "balance_insufficient"
                : null;
    }

    String transfer(Map<String, String> fields, Map<String, Object> metadata) {
        var amount = Long.parseLong(Objects.requireNonNull(fields.get("amount")));
        balance -= amount;
        return add(
                "tr",
                "transfer",
                Map.of(
                        "amount",
                        amount,
                        "amount_reversed",
                        0L,
                        "reversed",
                        false,
                        "destination",
                        Objects.requireNonNull(fields.get("destination")),
                        "transfer_group",
                        Objects.requireNonNull(fields.get("transfer_group")),
                        "metadata",
                        metadata));
    }

    void reverse(String transfer, long amount) {
        var object = of(transfer);
        var reversed = number(object, "amount_reversed") + amount;
        object.put("amount_reversed", reversed);
        object.put("reversed", reversed == number(object, "amount"));
    }

    /** Lists, by the filters that Stripe knows. */
    List<Map<String, Object>> list(String path, Map<String, String> filters) {
        return switch (path) {
            case "/v1/invoice_payments" ->
                    of("invoice_payment", "payment", "").stream()
                            .filter(each -> fits(filters.get("invoice"), each.get("invoice")))
                            .filter(each -> fits(filters.get("status"), each.get("status")))
                            .filter(each ->
                                    fits(filters.get("payment[payment_intent]"), intent(each)))
                            .toList();
            case "/v1/refunds" ->
                    of("refund", "payment_intent", filters.getOrDefault("payment_intent", ""));
            case "/v1/transfers" ->
                    of("transfer", "transfer_group", filters.getOrDefault("transfer_group", ""));
            default -> throw new IllegalStateException(path);
        };
    }

    private static boolean fits(@Nullable String wanted, @Nullable Object value) {
        return wanted == null || wanted.equals(value);
    }

    private static @Nullable Object intent(Map<String, Object> payment) {
        return payment.get("payment") instanceof Map<?, ?> by ? by.get("payment_intent") : null;
    }

    private String intentOf(String invoice) {
        return of("invoice_payment", "invoice", invoice).stream()
                .map(each -> String.valueOf(intent(each)))
                .findFirst()
                .orElseThrow();
    }

    /** Those of a kind, with a value; all of them without. */
    private List<Map<String, Object>> of(String kind, String field, String value) {
        return objects.values().stream()
                .filter(each -> kind.equals(each.get("object")))
                .filter(each -> value.isEmpty() || value.equals(each.get(field)))
                .toList();
    }

    private Map<String, Object> of(String id) {
        return Objects.requireNonNull(objects.get(id), id);
    }

    private String add(String prefix, String kind, Map<String, Object> fields) {
        var id = "%s_%06d".formatted(prefix, objects.size() + 1);
        var object = new LinkedHashMap<>(fields);
        object.put("id", id);
        object.put("object", kind);
        objects.put(id, object);
        return id;
    }

    private static String text(Map<String, Object> object, String name) {
        return String.valueOf(Objects.requireNonNull(object.get(name), name));
    }

    private static long number(Map<String, Object> object, String name) {
        return (long) Objects.requireNonNull(object.get(name), name);
    }
}
