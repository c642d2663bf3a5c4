package com.mydr24.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Signs tenants and partners up and sends what was measured; each of it once, however often asked.
 */
final class Customers {
    private static final String KEY_NAME = "Monitoring";
    private static final Duration ACTIVATION_LIMIT = Duration.ofMinutes(3);
    private static final Duration LOOK = Duration.ofMillis(200);

    /** The identity provider starts beside everything else. */
    private static final Duration SIGN_IN_LIMIT = Duration.ofMinutes(5);

    private static final Duration SIGN_IN_LOOK = Duration.ofSeconds(2);

    private final DemoApi operator;
    private final Progress progress;
    private final AtomicLong sent = new AtomicLong();

    Customers(DemoApi operator, Progress progress) {
        this.operator = operator;
        this.progress = progress;
    }

    /** Lines of measurements sent since this start. */
    long sent() {
        return sent.get();
    }

    void addPartner(DemoPartner partner) {
        String id =
                idOf(partner)
                        .orElseGet(() ->
                                operator.post("/api/v1/partners", partner.form())
                                        .path("id")
                                        .asText());
        String links = "/api/v1/partners/" + id + "/links";
        if (!texts(operator.get(links), "slug").contains(partner.link())) {
            operator.post(links, partner.linkForm());
        }
    }

    /** Has the partner's own address asked in as its administrator; again until it can sign in. */
    void letIn(DemoPartner partner, String password) {
        long until = System.nanoTime() + SIGN_IN_LIMIT.toNanos();
        while (true) {
            try {
                tryToLetIn(partner, password);
                return;
            } catch (DemoFailure notYet) {
                if (System.nanoTime() > until || Thread.currentThread().isInterrupted()) {
                    throw notYet;
                }
                LockSupport.parkNanos(SIGN_IN_LOOK.toNanos());
            }
        }
    }

    private void tryToLetIn(DemoPartner partner, String password) {
        String people = "/api/v1/partners/" + idOf(partner).orElseThrow() + "/people";
        JsonNode known = operator.get(people);
        if (known.isEmpty()) {
            operator.post(
                    people, Map.of("email", partner.email(), "roles", List.of("PARTNER_ADMIN")));
            known = operator.get(people);
        }
        if (known.path(0).path("state").asText().equals("INVITED")) {
            String again = people + "/" + known.path(0).path("id").asText() + "/invitation";
            String link = operator.post(again, Map.of()).path("link").asText();
            operator.submit(
                    "/partner/invitation",
                    Map.of(
                            "link",
                            link.substring(link.indexOf("link=") + "link=".length()),
                            "name",
                            partner.name(),
                            "password",
                            password,
                            "repeated",
                            password));
        }
    }

    private Optional<String> idOf(DemoPartner partner) {
        for (JsonNode known : operator.get("/api/v1/partners")) {
            if (known.path("name").asText().equals(partner.name())) {
                return Optional.of(known.path("id").asText());
            }
        }
        return Optional.empty();
    }

    void signUp(DemoTenant tenant) {
        // Looked for first: a second click on the link would be another application.
        if (find(tenant).isEmpty()) {
            operator.post(
                    "/api/v1/tenants",
                    tenant.form(follow(tenant.arrival().link())),
                    "demonstration-" + tenant.slug());
        }
        awaitActive(tenant);
        DemoApi own = own(tenant);
        Set<String> known = texts(own.get("/api/v1/sites"), "name");
        tenant.sites().stream()
                .filter(site -> !known.contains(site.name()))
                .forEach(site -> own.post("/api/v1/sites", site.form()));
        own.put("/api/v1/billing-profile", tenant.billingProfile());
        String number = tenant.vatNumber();
        String checks = "/api/v1/tenants/" + tenant.slug() + "/vat-checks";
        if (number != null && operator.get(checks).isEmpty()) {
            // Its tax is its own to pay once its number was found valid.
            operator.post(checks, tenant.vatCheck(number, operator.get("/api/v1/local/clock")));
        }
    }

    private Optional<JsonNode> find(DemoTenant tenant) {
        return operator.find("/api/v1/tenants/" + tenant.slug());
    }

    /**
     * Goes where the link leads, and brings back what it says about where the visitor came from.
     */
    private @Nullable String follow(@Nullable String link) {
        if (link == null) {
            return null;
        }
        String query = operator.redirectOf("/r/" + link).getRawQuery();
        for (String parameter : query.split("&", -1)) {
            if (parameter.startsWith("rid=")) {
                return parameter.substring("rid=".length());
            }
        }
        throw new DemoFailure("the link " + link + " gave no id");
    }

    private void awaitActive(DemoTenant tenant) {
        long until = System.nanoTime() + ACTIVATION_LIMIT.toNanos();
        while (!find(tenant).map(one -> one.path("status").asText()).orElse("").equals("ACTIVE")) {
            if (System.nanoTime() > until || Thread.currentThread().isInterrupted()) {
                throw new DemoFailure(tenant.slug() + " has not become active");
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    /** The API as the tenant's own program sees it. */
    DemoApi own(DemoTenant tenant) {
        return operator.as(progress.key(tenant.slug()).orElseGet(() -> newKey(tenant)));
    }

    private String newKey(DemoTenant tenant) {
        JsonNode made =
                operator.post(
                        "/api/v1/tenants/" + tenant.slug() + "/keys",
                        Map.of("name", KEY_NAME, "scopes", List.of("read", "measure", "admin")));
        String key = made.path("key").asText();
        progress.keep(tenant.slug(), key);
        // An earlier start may have been stopped before it could note the secret of its key.
        DemoApi own = operator.as(key);
        for (JsonNode known : own.get("/api/v1/keys")) {
            boolean lost =
                    known.path("name").asText().equals(KEY_NAME)
                            && known.path("revokedAt").isNull()
                            && !known.path("id").asText().equals(made.path("id").asText());
            if (lost) {
                own.delete("/api/v1/keys/" + known.path("id").asText());
            }
        }
        return key;
    }

    /** Sends what was measured at the tenant in a month before {@code until}. */
    void measure(DemoTenant tenant, Traffic traffic, YearMonth month, Instant until) {
        DemoApi own = own(tenant);
        Traffic.byHolding(traffic.probes(month, until))
                .forEach((holds, lines) ->
                        send(() ->
                                own.post(
                                        "/api/v1/probes?holds=" + holds,
                                        "text/csv",
                                        lines.stream()
                                                .map(ProbeLine::csv)
                                                .collect(
                                                        Collectors.joining(
                                                                "", ProbeLine.HEADER, "")),
                                        null)));
        String requests =
                traffic.requests(month, until).stream()
                        .map(RequestLine::json)
                        .collect(Collectors.joining());
        send(() ->
                own.post(
                        "/api/v1/requests",
                        "application/x-ndjson",
                        requests,
                        "demonstration-" + month));
    }

    private void send(Measurements measurements) {
        JsonNode answer = measurements.send();
        sent.addAndGet(answer.path("accepted").asLong());
        Set<String> reasons = new HashSet<>(texts(answer.path("rejected"), "code"));
        // Those of a closed month came with an earlier start.
        reasons.remove("month_closed");
        if (!reasons.isEmpty()) {
            throw new DemoFailure("measurements were refused: " + String.join(", ", reasons));
        }
    }

    private static Set<String> texts(JsonNode list, String field) {
        Set<String> texts = new HashSet<>();
        list.forEach(one -> texts.add(one.path(field).asText()));
        return texts;
    }

    /** One body on its way. */
    private interface Measurements {
        JsonNode send();
    }
}
