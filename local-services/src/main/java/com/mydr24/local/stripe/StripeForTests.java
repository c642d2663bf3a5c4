package com.mydr24.local.stripe;

import com.mydr24.local.stripe.StripeCalls.Answer;
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
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Stands where Stripe does: an HTTP server with customers, invoices and credit notes, that keeps
 * idempotency keys as Stripe does, refuses what Stripe's OpenAPI document does not know, and fails
 * before or after an effect when a test says so.
 */
public final class StripeForTests implements AutoCloseable {
    public static final String SECRET = "whsec_for_tests";

    /** Stripe itself takes calls without a key; from the library that we use they are a mistake. */
    private static final String OUR_CLIENT = "JavaBindings";

    /** How a call fails. */
    public enum Failure {
        /** Nothing has happened. */
        BEFORE,
        /** It has happened, and nobody hears of it. */
        AFTER
    }

    private record Kept(String request, Answer answer) {}

    private final HttpServer server;
    private final Map<String, Map<String, Object>> objects = new TreeMap<>();
    private final StripeMoneyForTests money = new StripeMoneyForTests(objects);
    private final StripeCalls calls = new StripeCalls(objects, money);
    private final Map<String, Kept> keys = new TreeMap<>();
    private final AtomicReference<@Nullable HeldCall> holding = new AtomicReference<>();
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

    /** An account that is connected with ours: open, or the code with which it is not paid. */
    public synchronized void account(String id, String state) {
        money.account(id, state);
    }

    /** So much can be transferred, in minor units of whatever currency is asked for. */
    public synchronized void balance(long minor) {
        money.balance(minor);
    }

    /** A part of a transfer comes back. */
    public synchronized void reverse(String transfer, long amount) {
        money.reverse(transfer, amount);
    }

    /** Somebody else of the same account at Stripe transfers. */
    public synchronized String transfer(String destination, long amount, String group) {
        return money.transfer(
                Map.of(
                        "amount",
                        String.valueOf(amount),
                        "destination",
                        destination,
                        "transfer_group",
                        group),
                Map.of());
    }

    /**
     * Holds the next call of a method and a path that arrives, before anything of it has happened.
     */
    public HeldCall hold(String method, String path) {
        var call = new HeldCall(method, path);
        holding.set(call);
        return call;
    }

    /** The customer pays by card. */
    public synchronized void pay(String invoice, long at) {
        var object = calls.object(invoice);
        var amount = StripeCalls.number(object, "amount_remaining");
        object.put("amount_paid", amount);
        StripeCalls.paid(object, at);
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
        return calls.write(
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
                                Map.of("object", calls.object(object))))
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
        var isOurs =
                String.valueOf(exchange.getRequestHeaders().getFirst("User-Agent"))
                        .contains(OUR_CLIENT);
        var held = held(exchange.getRequestMethod(), path);
        Answer answer;
        boolean isLost;
        synchronized (this) {
            var makes = exchange.getRequestMethod().equals("POST");
            var fails = makes && failAt > 0 && --failAt == 0;
            if (isAway || (fails && failure == Failure.BEFORE)) {
                answer = calls.refused(503, "api_error", "away");
                isLost = false;
            } else {
                answer =
                        makes
                                ? once(path, key, body, isOurs)
                                : calls.show(path, StripeDocument.fields(query));
                isLost = fails;
            }
        }
        held.ifPresent(HeldCall::isDone);
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

    /** The call that this is, when somebody wanted it to be held, once it was let go. */
    private Optional<HeldCall> held(String method, String path) {
        var held = holding.get();
        if (held == null || !held.isOf(method, path) || !holding.compareAndSet(held, null)) {
            return Optional.empty();
        }
        held.stay();
        return Optional.of(held);
    }

    /** A key is answered with what its first request made; with another request it is refused. */
    private Answer once(String path, @Nullable String key, String body, boolean isOurs) {
        if (key == null && isOurs) {
            return calls.refused(400, "invalid_request_error", "no key");
        }
        var request = path + "?" + body;
        if (key == null) {
            return calls.make(path, StripeDocument.fields(body), now);
        }
        var kept = keys.get(key);
        if (kept != null) {
            return kept.request().equals(request)
                    ? kept.answer()
                    : calls.refused(400, "idempotency_error", "another request");
        }
        var answer = calls.make(path, StripeDocument.fields(body), now);
        keys.put(key, new Kept(request, answer));
        return answer;
    }
}
