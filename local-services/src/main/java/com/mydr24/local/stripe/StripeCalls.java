package com.mydr24.local.stripe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** What calls do to the objects at Stripe, once they are known to be no repetition. */
final class StripeCalls {
    record Answer(int status, String json) {}

    /** What a call names is not there, or it does not name what it must. */
    private static final class Wrong extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final int status;
        private final String code;

        Wrong(int status, String code, String what) {
            super(what);
            this.status = status;
            this.code = code;
        }
    }

    private final ObjectMapper json = new ObjectMapper();
    private final StripeDocument document = new StripeDocument();
    private final Map<String, Map<String, Object>> objects;
    private final StripeMoneyForTests money;

    StripeCalls(Map<String, Map<String, Object>> objects, StripeMoneyForTests money) {
        this.objects = objects;
        this.money = money;
    }

    Answer show(String path, Map<String, String> filters) {
        if (document.isList(path)) {
            return list(path, filters);
        }
        var parts = path.split("/", -1);
        try {
            var object = object(parts[parts.length - 1]);
            if (!parts[parts.length - 2].equals(object.get("object") + "s")) {
                throw new Wrong(404, "resource_missing", "It is a " + object.get("object"));
            }
            return new Answer(200, write(object));
        } catch (Wrong e) {
            return refused(e);
        }
    }

    private Answer list(String path, Map<String, String> filters) {
        var wrong = document.wrongFilter(path, filters);
        if (wrong != null) {
            return refused(400, "invalid_request_error", wrong);
        }
        var data = money.list(path, filters);
        return new Answer(
                200, write(Map.of("object", "list", "url", path, "has_more", false, "data", data)));
    }

    Answer make(String path, Map<String, String> fields, long now) {
        var parts = path.split("/", -1);
        var template = parts.length == 5 ? "/v1/invoices/{invoice}/" + parts[4] : path;
        var wrong = document.wrong(template, fields);
        if (wrong != null) {
            return refused(400, "invalid_request_error", wrong);
        }
        try {
            return done(template, parts, fields, now);
        } catch (Wrong e) {
            return refused(e);
        }
    }

    private Answer done(String template, String[] parts, Map<String, String> fields, long now) {
        return switch (template) {
            case "/v1/customers" -> made("cus", "customer", values(template, fields));
            case "/v1/invoices" -> invoice(fields);
            case "/v1/invoiceitems" -> item(fields);
            case "/v1/invoices/{invoice}/finalize" -> finish(object(parts[3]));
            case "/v1/invoices/{invoice}/pay" -> closed(object(parts[3]), fields);
            case "/v1/credit_notes" -> note(fields);
            case "/v1/refunds" -> refund(fields);
            case "/v1/transfers" -> transfer(fields);
            case "/v1/billing/meter_events" -> meter(fields, now);
            default -> refused(404, "invalid_request_error", "no such path");
        };
    }

    /** With what waits for the customer's next invoice, when that is asked for. */
    private Answer invoice(Map<String, String> fields) {
        var customer = field(fields, "customer");
        object(customer);
        var pending =
                "include".equals(fields.get("pending_invoice_items_behavior"))
                        ? pendingOf(customer)
                        : List.<Map<String, Object>>of();
        var currency =
                pending.stream()
                        .map(each -> String.valueOf(each.get("currency")))
                        .findFirst()
                        .orElseGet(() -> field(fields, "currency"));
        var invoice = values("/v1/invoices", fields);
        invoice.put("status", "draft");
        invoice.put("currency", currency);
        invoice.put("amount_due", pending.stream().mapToLong(each -> number(each, "amount")).sum());
        invoice.put("amount_paid", 0L);
        invoice.put("amount_remaining", 0L);
        var answer = made("in", "invoice", invoice);
        pending.forEach(each -> each.put("invoice", invoice.get("id")));
        return answer;
    }

    private List<Map<String, Object>> pendingOf(String customer) {
        return objects.values().stream()
                .filter(each -> "invoiceitem".equals(each.get("object")))
                .filter(each -> customer.equals(each.get("customer")))
                .filter(each -> !each.containsKey("invoice"))
                .toList();
    }

    private Answer item(Map<String, String> fields) {
        object(field(fields, "customer"));
        var amount = Long.parseLong(field(fields, "amount"));
        if (fields.containsKey("invoice")) {
            var invoice = object(field(fields, "invoice"));
            if (!"draft".equals(invoice.get("status"))) {
                return refused(400, "invalid_request_error", "not a draft");
            }
            invoice.merge("amount_due", amount, (one, other) -> (long) one + (long) other);
        }
        return made("ii", "invoiceitem", values("/v1/invoiceitems", fields));
    }

    private Answer finish(Map<String, Object> invoice) {
        if (!"draft".equals(invoice.get("status"))) {
            return refused(400, "invalid_request_error", "not a draft");
        }
        invoice.put("status", "open");
        invoice.put("amount_remaining", number(invoice, "amount_due"));
        return new Answer(200, write(invoice));
    }

    private Answer closed(Map<String, Object> invoice, Map<String, String> fields) {
        if (!"open".equals(invoice.get("status"))
                || !"true".equals(fields.get("paid_out_of_band"))) {
            return refused(400, "invalid_request_error", "not open");
        }
        invoice.put("amount_paid_off_stripe", number(invoice, "amount_remaining"));
        invoice.put("amount_paid", number(invoice, "amount_remaining"));
        paid(invoice, 1_800_000_000L);
        return new Answer(200, write(invoice));
    }

    private Answer note(Map<String, String> fields) {
        var invoice = object(field(fields, "invoice"));
        var amount = amountOfNote(fields);
        var left = number(invoice, "amount_remaining") - amount;
        if (left < 0 || !"open".equals(invoice.get("status"))) {
            return refused(400, "invalid_request_error", "more than is left");
        }
        invoice.put("amount_remaining", left);
        if (left == 0) {
            paid(invoice, 1_800_000_000L);
        }
        var note = values("/v1/credit_notes", fields);
        note.put("amount", amount);
        return made("cn", "credit_note", note);
    }

    /** In one sum, or by lines of a quantity and an amount each. */
    private static long amountOfNote(Map<String, String> fields) {
        if (!fields.containsKey("lines[0][unit_amount]")) {
            return Long.parseLong(field(fields, "amount"));
        }
        long amount = 0;
        for (int i = 0; fields.containsKey("lines[%d][unit_amount]".formatted(i)); i++) {
            amount +=
                    Long.parseLong(field(fields, "lines[%d][unit_amount]".formatted(i)))
                            * Long.parseLong(field(fields, "lines[%d][quantity]".formatted(i)));
        }
        return amount;
    }

    private Answer refund(Map<String, String> fields) {
        var made = money.refund(fields, metadata(fields));
        return made == null
                ? refused(
                        String.valueOf(
                                money.refused(
                                        field(fields, "payment_intent"),
                                        Long.parseLong(field(fields, "amount")))))
                : new Answer(200, write(object(made)));
    }

    private Answer transfer(Map<String, String> fields) {
        var why = money.notTransferred(fields);
        return why == null
                ? new Answer(200, write(object(money.transfer(fields, metadata(fields)))))
                : refused(why);
    }

    private Answer meter(Map<String, String> fields, long now) {
        var wrong = money.meter(fields, now);
        return wrong == null
                ? new Answer(200, write(Map.of("object", "billing.meter_event")))
                : new Answer(400, write(Map.of("error", wrong)));
    }

    private Answer refused(Wrong wrong) {
        return new Answer(
                wrong.status,
                write(
                        Map.of(
                                "error",
                                Map.of(
                                        "type",
                                        "invalid_request_error",
                                        "code",
                                        wrong.code,
                                        "message",
                                        String.valueOf(wrong.getMessage())))));
    }

    private Answer refused(String code) {
        return new Answer(
                400, write(Map.of("error", Map.of("type", "invalid_request_error", "code", code))));
    }

    private static Map<String, Object> metadata(Map<String, String> fields) {
        var metadata = new TreeMap<String, Object>();
        fields.forEach((name, value) -> {
            if (name.startsWith("metadata[")) {
                metadata.put(name.substring("metadata[".length(), name.length() - 1), value);
            }
        });
        return metadata;
    }

    static void paid(Map<String, Object> invoice, long at) {
        invoice.put("amount_remaining", 0L);
        invoice.put("status", "paid");
        invoice.put("status_transitions", Map.of("paid_at", at));
    }

    /** What a call says of an object, as it is shown. */
    private Map<String, Object> values(String template, Map<String, String> fields) {
        var values = document.values(template, fields);
        values.put("metadata", metadata(fields));
        return values;
    }

    private Answer made(String prefix, String kind, Map<String, Object> object) {
        object.put("id", "%s_%06d".formatted(prefix, objects.size() + 1));
        object.put("object", kind);
        objects.put(String.valueOf(object.get("id")), object);
        return new Answer(200, write(object));
    }

    Map<String, Object> object(String id) {
        var object = objects.get(id);
        if (object == null) {
            throw new Wrong(404, "resource_missing", "No such object: '%s'".formatted(id));
        }
        return object;
    }

    static long number(Map<String, Object> object, String name) {
        return (long) Objects.requireNonNull(object.get(name));
    }

    private static String field(Map<String, String> fields, String name) {
        var value = fields.get(name);
        if (value == null) {
            throw new Wrong(
                    400, "parameter_missing", "Missing required param: %s.".formatted(name));
        }
        return value;
    }

    Answer refused(int status, String type, String message) {
        return new Answer(status, write(Map.of("error", Map.of("type", type, "message", message))));
    }

    String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
