package com.mydr24.billing.stripe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Stands where Stripe does: an HTTP server with customers, invoices and credit notes, that keeps
 * idempotency keys as Stripe does, refuses what Stripe's OpenAPI document does not know, and fails
 * before or after an effect when a test says so.
 */
public final class StripeForTests implements AutoCloseable {
    public static final String SECRET = "whsec_for_tests";

    /** How a call fails. */
    public enum Failure {
        /** Nothing has happened. */
        BEFORE,
        /** It has happened, and nobody hears of it. */
        AFTER
    }

    private record Answer(int status, String json) {}

    private record Kept(String request, Answer answer) {}

    private final HttpServer server;
    private final ObjectMapper json = new ObjectMapper();
    private final StripeDocument document = new StripeDocument();
    private final Map<String, Map<String, Object>> objects = new TreeMap<>();
    private final StripeMoneyForTests money = new StripeMoneyForTests(objects);
    private final Map<String, Kept> keys = new TreeMap<>();
    private int failAt;
    private Failure failure = Failure.BEFORE;
    private boolean isAway;
    private long now;

    public StripeForTests() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    public String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Fails the call that makes something with this number from now on, 1 being the next. */
    public synchronized void fail(int call, Failure how) {
        failAt = call;
        failure = how;
    }

    /** What time it is here, for what asks how old something is. */
    public synchronized void itIs(long now) {
        this.now = now;
    }

    public synchronized void away(boolean away) {
        isAway = away;
    }

    /** The objects of a kind that name a tenant. */
    public synchronized List<Map<String, Object>> of(String kind, String tenant) {
        return objects.values().stream()
                .filter(object -> kind.equals(object.get("object")))
                .filter(object ->
                        object.get("metadata") instanceof Map<?, ?> ours
                                && tenant.equals(ours.get("mydr24_tenant")))
                .<Map<String, Object>>map(LinkedHashMap::new)
                .toList();
    }

    public synchronized List<Map<String, Object>> all(String kind) {
        return objects.values().stream()
                .filter(object -> kind.equals(object.get("object")))
                .<Map<String, Object>>map(LinkedHashMap::new)
                .toList();
    }

    /** The money that stands here, for tests of the adapter alone. */
    synchronized StripeMoneyForTests money() {
        return money;
    }

    /** The customer pays by card. */
    public synchronized void pay(String invoice, long at) {
        var object = object(invoice);
        var amount = number(object, "amount_remaining");
        object.put("amount_paid", amount);
        paid(object, at);
        money.paid(object, amount);
    }

    /** Whoever paid disputes it, and can be answered for a time. */
    public synchronized String dispute(String invoice, long amount, long dueBy) {
        return money.dispute(invoice, amount, dueBy);
    }

    /** What happens to a dispute: the bank takes the money, gives it again, decides. */
    public synchronized void disputed(String dispute, String... events) {
        for (var event : events) {
            switch (event) {
                case "withdrawn" -> money.withdraw(dispute);
                case "reinstated" -> money.reinstate(dispute);
                default -> money.end(dispute, event);
            }
        }
    }

    /** A day has passed: what was asked is not known by its key any more. */
    public synchronized void forgetKeys() {
        keys.clear();
    }

    /** Somebody refunds a payment without us. */
    public synchronized String refund(String invoice, long amount, long at) {
        return money.refund(invoice, amount, at);
    }

    public synchronized void refundFails(String refund) {
        money.refundFails(refund);
    }

    /** A notice about an object as it is now, as Stripe would send it. */
    public synchronized byte[] notice(String id, String type, String object) {
        return write(
                        Map.of(
                                "id",
                                id,
                                "object",
                                "event",
                                "type",
                                type,
                                "api_version",
                                "2020-08-27",
                                "data",
                                Map.of("object", object(object))))
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var path = exchange.getRequestURI().getPath();
        var query = Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), "");
        var key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        Answer answer;
        boolean isLost;
        synchronized (this) {
            var makes = exchange.getRequestMethod().equals("POST");
            var fails = makes && failAt > 0 && --failAt == 0;
            if (isAway || (fails && failure == Failure.BEFORE)) {
                answer = new Answer(503, error("api_error", "away"));
                isLost = false;
            } else {
                answer = makes ? once(path, key, body) : show(path, StripeDocument.fields(query));
                isLost = fails;
            }
        }
        if (isLost) {
            // A beginning without an end: one without a beginning the client would ask for again.
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            exchange.close();
            return;
        }
        var bytes = answer.json().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Answer show(String path, Map<String, String> filters) {
        if (document.isList(path)) {
            return list(path, filters);
        }
        var object = objects.get(path.substring(path.lastIndexOf('/') + 1));
        return object == null
                ? new Answer(404, error("invalid_request_error", "no such object"))
                : new Answer(200, write(object));
    }

    private Answer list(String path, Map<String, String> filters) {
        var wrong = document.wrongFilter(path, filters);
        if (wrong != null) {
            return new Answer(400, error("invalid_request_error", wrong));
        }
        var data = money.list(path, filters);
        return new Answer(
                200, write(Map.of("object", "list", "url", path, "has_more", false, "data", data)));
    }

    /** A key is answered with what its first request made; with another request it is refused. */
    private Answer once(String path, @Nullable String key, String body) {
        if (key == null) {
            return new Answer(400, error("invalid_request_error", "no key"));
        }
        var request = path + "?" + body;
        var kept = keys.get(key);
        if (kept != null) {
            return kept.request().equals(request)
                    ? kept.answer()
                    : new Answer(400, error("idempotency_error", "another request"));
        }
        var answer = make(path, StripeDocument.fields(body));
        keys.put(key, new Kept(request, answer));
        return answer;
    }

    private Answer make(String path, Map<String, String> fields) {
        var parts = path.split("/", -1);
        var template = parts.length == 5 ? "/v1/invoices/{invoice}/" + parts[4] : path;
        var wrong = document.wrong(template, fields);
        if (wrong != null) {
            return new Answer(400, error("invalid_request_error", wrong));
        }
        return switch (template) {
            case "/v1/customers" -> made("cus", "customer", fields, Map.of());
            case "/v1/invoices" ->
                    made(
                            "in",
                            "invoice",
                            fields,
                            Map.of(
                                    "status",
                                    "draft",
                                    "currency",
                                    field(fields, "currency"),
                                    "customer",
                                    field(fields, "customer"),
                                    "amount_due",
                                    0L,
                                    "amount_paid",
                                    0L,
                                    "amount_remaining",
                                    0L));
            case "/v1/invoiceitems" -> item(fields);
            case "/v1/invoices/{invoice}/finalize" -> finish(object(parts[3]));
            case "/v1/invoices/{invoice}/pay" -> closed(object(parts[3]), fields);
            case "/v1/credit_notes" -> note(fields);
            case "/v1/refunds" -> refund(fields);
            case "/v1/transfers" -> transfer(fields);
            case "/v1/billing/meter_events" -> meter(fields);
            default -> new Answer(404, error("invalid_request_error", "no such path"));
        };
    }

    private Answer item(Map<String, String> fields) {
        var invoice = object(field(fields, "invoice"));
        if (!"draft".equals(invoice.get("status"))) {
            return new Answer(400, error("invalid_request_error", "not a draft"));
        }
        var amount = Long.parseLong(field(fields, "amount"));
        invoice.merge("amount_due", amount, (one, other) -> (long) one + (long) other);
        return made("ii", "invoiceitem", fields, Map.of("amount", amount));
    }

    private Answer finish(Map<String, Object> invoice) {
        if (!"draft".equals(invoice.get("status"))) {
            return new Answer(400, error("invalid_request_error", "not a draft"));
        }
        invoice.put("status", "open");
        invoice.put("amount_remaining", number(invoice, "amount_due"));
        return new Answer(200, write(invoice));
    }

    private Answer closed(Map<String, Object> invoice, Map<String, String> fields) {
        if (!"open".equals(invoice.get("status"))
                || !"true".equals(fields.get("paid_out_of_band"))) {
            return new Answer(400, error("invalid_request_error", "not open"));
        }
        invoice.put("amount_paid_off_stripe", number(invoice, "amount_remaining"));
        invoice.put("amount_paid", number(invoice, "amount_remaining"));
        paid(invoice, 1_800_000_000L);
        return new Answer(200, write(invoice));
    }

    private Answer note(Map<String, String> fields) {
        var invoice = object(field(fields, "invoice"));
        var amount = Long.parseLong(field(fields, "amount"));
        var left = number(invoice, "amount_remaining") - amount;
        if (left < 0 || !"open".equals(invoice.get("status"))) {
            return new Answer(400, error("invalid_request_error", "more than is left"));
        }
        invoice.put("amount_remaining", left);
        if (left == 0) {
            paid(invoice, 1_800_000_000L);
        }
        return made("cn", "credit_note", fields, Map.of("amount", amount));
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

    private Answer meter(Map<String, String> fields) {
        var wrong = money.meter(fields, now);
        return wrong == null
                ? new Answer(200, write(Map.of("object", "billing.meter_event")))
                : new Answer(400, write(Map.of("error", wrong)));
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

    private static void paid(Map<String, Object> invoice, long at) {
        invoice.put("amount_remaining", 0L);
        invoice.put("status", "paid");
        invoice.put("status_transitions", Map.of("paid_at", at));
    }

    private Answer made(
            String prefix, String kind, Map<String, String> fields, Map<String, Object> more) {
        var object = new LinkedHashMap<String, Object>(more);
        object.put("id", "%s_%06d".formatted(prefix, objects.size() + 1));
        object.put("object", kind);
        object.put("metadata", metadata(fields));
        objects.put(String.valueOf(object.get("id")), object);
        return new Answer(200, write(object));
    }

    private Map<String, Object> object(String id) {
        return Objects.requireNonNull(objects.get(id), id);
    }

    private static long number(Map<String, Object> object, String name) {
        return (long) Objects.requireNonNull(object.get(name));
    }

    private static String field(Map<String, String> fields, String name) {
        return Objects.requireNonNull(fields.get(name), name);
    }

    private String error(String type, String message) {
        return write(Map.of("error", Map.of("type", type, "message", message)));
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
