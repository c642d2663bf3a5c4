package com.mydr24.portal.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mydr24.portal.Api;
import com.mydr24.portal.Api.Answer;
import com.mydr24.portal.PortalForTests;
import com.mydr24.portal.identity.DnsForTests;
import com.mydr24.regions.residency.ResidencyPolicy;
import com.mydr24.regions.time.LocalClock;
import com.mydr24.tenant.audit.OperatorLog;
import com.mydr24.tenant.audit.VerifyAudit;
import io.micronaut.http.HttpMethod;
import io.micronaut.web.router.Router;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("postgres")
class AuditOverHttpIT {
    private static final String FORM = "application/x-www-form-urlencoded";

    /** Writing routes that leave no entry in a tenant's log, and why. */
    private static final Map<String, String> EXCEPTIONS =
            Map.ofEntries(
                    Map.entry("POST /token_info", "the framework's own, of no tenant"),
                    Map.entry("POST /csp-reports", "a browser's complaint, of no tenant"),
                    Map.entry("POST /api/v1/requests", "measurements are a signed log themselves"),
                    Map.entry("POST /api/v1/probes", "measurements are a signed log themselves"),
                    Map.entry(
                            "POST /api/v1/invoices/{number:[A-Za-z0-9-]+}/credit-notes",
                            "finance's act on the books, which are only added to"),
                    Map.entry(
                            "POST /api/v1/billing/statements",
                            "finance's act on the books, which are only added to"),
                    Map.entry(
                            "POST /api/v1/billing/notices/stripe",
                            "a provider's word on the books, which are only added to"),
                    Map.entry("POST /api/v1/coupons", "of no tenant, and final itself"),
                    Map.entry("POST /api/v1/billing/rates", "of no tenant, and final itself"),
                    Map.entry(
                            "POST /api/v1/outcomes/{id}/accept",
                            "a claim keeps what was said of it itself"),
                    Map.entry(
                            "POST /api/v1/outcomes/{id}/dispute",
                            "a claim keeps what was said of it itself"),
                    Map.entry(
                            "POST /outcomes/{id}/accept",
                            "a claim keeps what was said of it itself"),
                    Map.entry(
                            "POST /outcomes/{id}/dispute",
                            "a claim keeps what was said of it itself"),
                    Map.entry(
                            "POST /api/v1/sandbox/clock",
                            "recorded as sandbox.sent, shown by UsageOverHttpIT"),
                    Map.entry(
                            "POST /api/v1/sandbox/payments",
                            "a payment in the books, which are only added to"),
                    Map.entry("POST /api/v1/coupons/redeem", "an agreement is a record itself"),
                    Map.entry("POST /api/v1/usage", "usage is kept word for word itself"),
                    Map.entry("POST /api/v1/plans", "of no tenant, and final itself"),
                    Map.entry(
                            "POST /api/v1/plans/moves",
                            "the phases of a subscription are a record themselves"),
                    Map.entry("POST /api/v1/alerts", "every step of an alert is kept with it"),
                    Map.entry("POST /api/v1/alerts/{id}/receipt", "a step of an alert"),
                    Map.entry(
                            "DELETE /api/v1/alert-targets/{id}",
                            "recorded as alert_target.removed, shown by AlertsIT"),
                    Map.entry(
                            "POST /api/v1/sla/watch-targets",
                            "recorded as watch_target.added (WatchTargets)"),
                    Map.entry(
                            "DELETE /api/v1/sla/watch-targets/{id}",
                            "recorded as watch_target.removed (WatchTargets)"),
                    Map.entry(
                            "POST /api/v1/sla/probe-targets",
                            "recorded as probe_target.added, shown by AlertsOverHttpIT"),
                    Map.entry(
                            "DELETE /api/v1/sla/probe-targets/{id}",
                            "recorded as probe_target.removed, shown by AlertsOverHttpIT"),
                    Map.entry("POST /probes", "recorded as probe_target.added (ProbeTargets)"),
                    Map.entry(
                            "POST /probes/{id}/remove",
                            "recorded as probe_target.removed (ProbeTargets)"),
                    Map.entry("POST /api/v1/vantage/votes", "measurements of our own"),
                    Map.entry(
                            "PUT /api/v1/sla/status-page",
                            "recorded as status_page.changed (StatusPages)"),
                    Map.entry(
                            "POST /api/v1/sla/incidents/{id}/notes",
                            "recorded as incident.noted (Incidents)"),
                    Map.entry(
                            "POST /api/v1/alert-targets",
                            "recorded as alert_target.added, shown by AlertsIT"),
                    Map.entry("POST /api/v1/tenants", "recorded as tenant.provisioned at its end"),
                    Map.entry("POST /operator/sign-in", "of no tenant"),
                    Map.entry("PUT /api/v1/partners/{id}/leaderboard", "of no tenant"),
                    Map.entry("DELETE /api/v1/partners/{id}/leaderboard", "of no tenant"),
                    Map.entry("PUT /api/v1/experiments/{name}", "of no tenant"),
                    Map.entry("POST /api/v1/experiments/{name}/end", "of no tenant"),
                    Map.entry("PUT /api/v1/partners/{id}/news-target", "of no tenant"),
                    Map.entry("DELETE /api/v1/partners/{id}/news-target", "of no tenant"),
                    Map.entry("POST /partner/sign-in", "of no tenant"),
                    Map.entry("POST /partner/sign-out", "of no tenant"),
                    Map.entry("POST /partner/links", "of no tenant"),
                    Map.entry("POST /partner/sign-in/end", "a partner's people have steps"),
                    Map.entry("POST /partner/invitation", "a partner's people have steps"),
                    Map.entry("POST /partner/people", "a partner's people have steps"),
                    Map.entry(
                            "POST /partner/people/{person}/roles", "a partner's people have steps"),
                    Map.entry(
                            "POST /partner/people/{person}/remove",
                            "a partner's people have steps"),
                    Map.entry(
                            "POST /partner/people/{person}/invitation",
                            "a partner's people have steps"),
                    Map.entry("POST /api/v1/partners/{id}/people", "a partner's people have steps"),
                    Map.entry(
                            "PATCH /api/v1/partners/{id}/people/{person}",
                            "a partner's people have steps"),
                    Map.entry(
                            "DELETE /api/v1/partners/{id}/people/{person}",
                            "a partner's people have steps"),
                    Map.entry(
                            "POST /api/v1/partners/{id}/people/{person}/invitation",
                            "a partner's people have steps"),
                    Map.entry("POST /partner/agreement", "of no tenant, and final itself"),
                    Map.entry("POST /api/v1/payout-files", "of no tenant, and final itself"),
                    Map.entry("POST /api/v1/payouts/{id}/reverse", "of no tenant"),
                    Map.entry("POST /api/v1/payouts/{id}/bounce", "of no tenant"),
                    Map.entry("POST /api/v1/partners/{id}/payout-accounts", "of no tenant"),
                    Map.entry("POST /api/v1/payout-accounts/{id}/approve", "of no tenant"),
                    Map.entry("POST /api/v1/partners/{id}/write-offs", "of no tenant"),
                    Map.entry("POST /api/v1/write-offs/{id}/approve", "of no tenant"),
                    Map.entry("POST /api/v1/write-offs/{id}/refuse", "of no tenant"),
                    Map.entry("POST /recommended/remember", "a stranger's cookie, of no tenant"),
                    Map.entry("POST /recommended/forget", "a stranger's cookie, of no tenant"),
                    Map.entry("POST /operator/sign-out", "of no tenant"),
                    Map.entry("POST /operator/support/leave", "ends nothing but a cookie"),
                    Map.entry("POST /sign-out", "recorded for a person's session (SignInPagesIT)"),
                    Map.entry("POST /api/v1/months/{month}/close", "recorded as month.finalised"),
                    Map.entry("POST /operator/months/{month}/close", "recorded as month.finalised"),
                    Map.entry(
                            "POST /api/v1/invoices/{number:[A-Za-z0-9-]+}/payments",
                            "finance's act on the books, which are only added to"),
                    Map.entry("POST /api/v1/platform-keys", "of no tenant"),
                    Map.entry("DELETE /api/v1/platform-keys/{id}", "of no tenant"),
                    Map.entry("POST /invitation", "recorded as member.joined (Members.join)"),
                    Map.entry("POST /identity/provider", "sign_on.connected, shown by SignOnIT"),
                    Map.entry(
                            "POST /identity/provider/remove",
                            "sign_on.disconnected, shown by SignOnIT"),
                    Map.entry("PUT /api/v1/local/clock", "of no tenant, and local only"),
                    Map.entry("POST /api/v1/cells/{cell}/drills", "of no tenant"),
                    Map.entry("POST /api/v1/partners", "of no tenant"),
                    Map.entry("POST /api/v1/partners/{id}/links", "of no tenant"),
                    Map.entry("POST /api/v1/partner-applications", "of no tenant"),
                    Map.entry("POST /api/v1/partner-applications/{id}/approve", "of no tenant"),
                    Map.entry("POST /api/v1/partner-applications/{id}/refuse", "of no tenant"),
                    Map.entry("POST /api/v1/partners/{id}/keys", "of no tenant"),
                    Map.entry("PUT /api/v1/partner-groups/{name}", "of no tenant"),
                    Map.entry("PUT /api/v1/click-ranges", "of no tenant, and final itself"),
                    Map.entry("PUT /api/v1/partners/{id}/group", "of no tenant"),
                    Map.entry("PUT /api/v1/partners/{id}/tenant", "names its two people itself"),
                    Map.entry(
                            "POST /api/v1/partners/{id}/tenant/approve",
                            "names its two people itself"),
                    Map.entry(
                            "PUT /api/v1/partner-groups/{name}/levels",
                            "of no tenant, and final itself"),
                    Map.entry("POST /api/v1/partner-agreements", "of no tenant"),
                    Map.entry(
                            "POST /api/v1/partners/{id}/agreements/{version}/accept",
                            "of no tenant, and final itself"),
                    Map.entry(
                            "POST /api/v1/referral-cases/{id}/propose",
                            "every step is kept, and in the operator's log (CasesIT)"),
                    Map.entry(
                            "POST /api/v1/referral-cases/{id}/confirm",
                            "every step is kept, and in the operator's log (CasesIT)"),
                    Map.entry(
                            "POST /api/v1/referral-cases/{id}/object",
                            "every step is kept, and in the operator's log (CasesIT)"),
                    Map.entry(
                            "POST /operator/cases/{id}/propose",
                            "every step is kept, and in the operator's log (CasesIT)"),
                    Map.entry(
                            "POST /operator/cases/{id}/confirm",
                            "every step is kept, and in the operator's log (CasesIT)"),
                    Map.entry(
                            "POST /operator/cases/{id}/object",
                            "every step is kept, and in the operator's log (CasesIT)"),
                    Map.entry("POST /api/v1/partners/{id}/payouts", "of no tenant"),
                    Map.entry("POST /api/v1/partners/{id}/tax-forms", "of no tenant"),
                    Map.entry("POST /api/v1/payouts/{id}/approve", "of no tenant"),
                    Map.entry("POST /api/v1/payouts/{id}/settle", "of no tenant"),
                    Map.entry("POST /api/v1/payouts/{id}/call-off", "of no tenant"),
                    Map.entry("POST /api/v1/partners/{id}/records", "of no tenant"),
                    Map.entry("POST /api/v1/partners/{id}/promo-codes", "of no tenant"),
                    Map.entry("POST /api/v1/partners/{id}/deals", "of no tenant"),
                    Map.entry("POST /api/v1/deals/{id}/sign", "of no tenant"),
                    Map.entry("POST /api/v1/deals/{id}/refuse", "of no tenant"),
                    Map.entry("PUT /api/v1/campaigns/{name}", "of no tenant"),
                    Map.entry("PUT /api/v1/campaigns/{name}/budgets/{currency}", "of no tenant"),
                    Map.entry("POST /api/v1/tenant/audit/head", "signs the log and adds nothing"),
                    Map.entry(
                            "POST /operator/tenants/{slug}/support/open",
                            "recorded as operator.acted, shown by the story of support"));

    /** Every route that names a tenant is recorded by WatchedOperator before it runs. */
    private static final Set<String> OF_A_NAMED_TENANT =
            Set.of(" /api/v1/tenants/{slug}", " /operator/tenants/{slug}");

    /** What each other writing route leaves in the log. */
    private static final Map<String, String> ACTS =
            Map.ofEntries(
                    Map.entry("POST /api/v1/tenants/{slug}/keys", "key.issued"),
                    Map.entry("POST /api/v1/keys", "key.issued"),
                    Map.entry("POST /keys", "key.issued"),
                    Map.entry("DELETE /api/v1/keys/{id}", "key.revoked"),
                    Map.entry("POST /keys/{id}/revoke", "key.revoked"),
                    Map.entry("PUT /api/v1/billing-profile", "billing_profile.changed"),
                    Map.entry("POST /billing-profile", "billing_profile.changed"),
                    Map.entry("POST /api/v1/sites", "site.added"),
                    Map.entry("POST /sites", "site.added"),
                    Map.entry("POST /api/v1/components", "component.decided"),
                    Map.entry("POST /api/v1/tenant/support/{id}/consent", "support.consented"),
                    Map.entry("POST /audit/support/{id}/consent", "support.consented"),
                    Map.entry("POST /api/v1/tenant/support/{id}/decline", "support.declined"),
                    Map.entry("POST /audit/support/{id}/decline", "support.declined"),
                    Map.entry("POST /api/v1/tenant/support/{id}/end", "support.ended"),
                    Map.entry("POST /audit/support/{id}/end", "support.ended"),
                    Map.entry("POST /api/v1/tenants/{slug}/support", "support.asked"),
                    Map.entry("POST /operator/tenants/{slug}/support", "support.asked"),
                    Map.entry("PUT /api/v1/tenant/policy", "policy.changed"),
                    Map.entry("POST /policy", "policy.changed"),
                    Map.entry("POST /api/v1/tenant/members", "invitation.made"),
                    Map.entry("PATCH /api/v1/tenant/members/{id}", "member.changed"),
                    Map.entry("POST /api/v1/tenant/members/{id}/invitation", "invitation.made"),
                    Map.entry(
                            "DELETE /api/v1/tenant/members/{id}/invitation", "invitation.revoked"),
                    Map.entry("POST /people", "invitation.made"),
                    Map.entry("POST /people/{id}", "member.changed"),
                    Map.entry("POST /people/{id}/disable", "member.changed"),
                    Map.entry("POST /people/{id}/enable", "member.changed"),
                    Map.entry("POST /people/{id}/invitation", "invitation.made"),
                    Map.entry("POST /people/{id}/invitation/revoke", "invitation.revoked"),
                    Map.entry("POST /api/v1/tenant/domains", "domain.claimed"),
                    Map.entry("POST /api/v1/tenant/domains/{domain}/verify", "domain.verified"),
                    Map.entry("DELETE /api/v1/tenant/domains/{domain}", "domain.released"),
                    Map.entry("POST /identity/domains", "domain.claimed"),
                    Map.entry("POST /identity/domains/{domain}/verify", "domain.verified"),
                    Map.entry("POST /identity/domains/{domain}/release", "domain.released"),
                    Map.entry("POST /scim/v2/Users", "member.provisioned"),
                    Map.entry("PUT /scim/v2/Users/{id}", "member.changed"),
                    Map.entry("PATCH /scim/v2/Users/{id}", "member.changed"),
                    Map.entry("DELETE /scim/v2/Users/{id}", "member.removed"));

    private static DnsForTests dns;
    private static PortalForTests portal;
    private static Api operator;
    private static Api alpha;
    private static Api beta;

    @BeforeAll
    static void start() {
        dns = new DnsForTests();
        portal = PortalForTests.start(dns.properties(), "eu-de-1");
        operator = portal.operator();
        alpha = tenant("alpha");
        beta = tenant("beta");
    }

    @AfterAll
    static void stop() {
        portal.close();
        dns.close();
    }

    @Test
    void everyWritingRouteLeavesAnEntryOrSaysWhyNot() {
        Map<String, Supplier<Answer>> calls = calls();
        Set<String> writing =
                portal.bean(Router.class)
                        .uriRoutes()
                        .filter(route ->
                                !Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS)
                                        .contains(route.getHttpMethod()))
                        .map(route -> route.getHttpMethodName() + " " + route.getUriMatchTemplate())
                        .collect(Collectors.toCollection(TreeSet::new));
        Set<String> known = new TreeSet<>(ACTS.keySet());
        known.addAll(EXCEPTIONS.keySet());
        assertThat(calls.keySet()).isEqualTo(ACTS.keySet());
        writing.removeIf(AuditOverHttpIT::isRecordedByItsKind);
        assertThat(known).containsAll(writing);

        calls.forEach((route, call) -> {
            long before = newest(alpha).path("sequence").asLong();
            assertThat(call.get().status()).as(route).isLessThan(400);
            assertThat(actsSince(before)).as(route).contains(ACTS.get(route));
        });
    }

    private static List<String> actsSince(long sequence) {
        List<String> acts = new ArrayList<>();
        for (JsonNode entry : alpha.get("/api/v1/tenant/audit?limit=20").expecting(200).json()) {
            if (entry.path("sequence").asLong() > sequence) {
                acts.add(entry.path("action").asText());
            }
        }
        return acts;
    }

    private static boolean isRecordedByItsKind(String route) {
        return OF_A_NAMED_TENANT.stream().anyMatch(route::contains);
    }

    @Test
    void entryNamesTheKeyThatActedAndTheOperatorThatLooked() {
        alpha.post("/api/v1/sites", site("Named")).expecting(201);
        JsonNode added = newest(alpha);
        operator.get("/api/v1/tenants/alpha").expecting(200);
        JsonNode looked = newest(alpha);

        assertThat(added.path("action").asText()).isEqualTo("site.added");
        assertThat(added.path("actor").path("kind").asText()).isEqualTo("KEY");
        assertThat(added.path("details").path("name").asText()).isEqualTo("Named");
        assertThat(looked.path("action").asText()).isEqualTo("operator.looked");
        assertThat(looked.path("actor").path("kind").asText()).isEqualTo("OPERATOR");
        assertThat(looked.path("details").path("what").asText())
                .isEqualTo("GET /api/v1/tenants/alpha");
    }

    @Test
    void logIsReadInPagesAndByAction() {
        for (int i = 0; i < 3; i++) {
            beta.post("/api/v1/sites", site("Page " + i)).expecting(201);
        }
        List<Long> numbers = new ArrayList<>();
        String after = "";
        while (true) {
            JsonNode page =
                    beta.get("/api/v1/tenant/audit?action=site.added&limit=2" + after)
                            .expecting(200)
                            .json();
            if (page.isEmpty()) {
                break;
            }
            page.forEach(entry -> numbers.add(entry.path("sequence").asLong()));
            after = "&after=" + numbers.getLast();
        }

        assertThat(numbers)
                .hasSizeGreaterThanOrEqualTo(3)
                .isSortedAccordingTo((a, b) -> Long.compare(b, a));
        beta.get("/api/v1/tenant/audit?from=yesterday").expecting(422);
        assertThat(beta.get("/audit").expecting(200).text()).contains("site added", "Page 2");
    }

    @Test
    void exportHoldsAloneAndGoesOnFromAnOlderHead(@TempDir Path directory) throws Exception {
        Path head = directory.resolve("head.json");
        Files.write(head, alpha.post("/api/v1/tenant/audit/head", "").expecting(200).bytes());
        alpha.post("/api/v1/sites", site("After the head")).expecting(201);
        Path file = directory.resolve("audit.zip");
        Files.write(file, alpha.get("/api/v1/tenant/audit/export").expecting(200).bytes());
        String key =
                portal.anonymous()
                        .get("/api/v1/signing-keys")
                        .expecting(200)
                        .json()
                        .path(0)
                        .path("id")
                        .asText();
        Path foreign = directory.resolve("foreign.json");
        Files.write(foreign, beta.post("/api/v1/tenant/audit/head", "").expecting(200).bytes());

        assertThat(verify(file.toString(), "--head", head.toString(), "--key", key)).isZero();
        assertThat(verify(file.toString(), "--head", foreign.toString())).isEqualTo(1);
        assertThat(verify(file.toString(), "--key", "another")).isEqualTo(1);
        assertThat(verify(head.toString())).isEqualTo(2);
    }

    @Test
    void supportLooksOnlyFromWhereTheLawOfTheTenantsCountryAllowsIt() {
        JsonNode refused = askFrom("IN", 422);

        assertThat(refused.path("field").asText()).isEqualTo("from");
        assertThat(refused.path("code").asText()).isEqualTo("residency_refused");
        assertThat(refused.path("detail").asText()).contains("DE", "IN", "looked at by support");
        assertThat(askFrom("Mars", 422).path("code").asText()).isEqualTo("bad_country");

        JsonNode asked = askFrom("DE", 201);
        assertThat(asked.path("from").asText()).isEqualTo("DE");
        assertThat(asked.path("allowedBy").asText())
                .startsWith(portal.bean(ResidencyPolicy.class).version() + ": DE-");
        String id = asked.path("id").asText();
        assertThat(alpha.get("/api/v1/tenant/support").json().path(0).path("allowedBy"))
                .isEqualTo(asked.path("allowedBy"));
        alpha.post("/api/v1/tenant/support/" + id + "/decline", "").expecting(204);
    }

    @Test
    void exportIsHandedOutWhereTheLawAllowsItAndItsLogSaysSo() {
        JsonNode refused = alpha.get("/api/v1/tenant/export?to=IN").expecting(422).json();
        assertThat(refused.path("field").asText()).isEqualTo("to");
        assertThat(refused.path("code").asText()).isEqualTo("residency_refused");

        for (String place : List.of("", "?to=FR")) {
            alpha.get("/api/v1/tenant/export" + place).expecting(200);

            JsonNode entry = newest(alpha);
            assertThat(entry.path("action").asText()).isEqualTo("export.handed_out");
            assertThat(entry.path("details").path("to").asText())
                    .isEqualTo(place.isEmpty() ? "DE" : "FR");
            assertThat(entry.path("details").path("allowedBy").asText()).contains("DE-4");
        }
    }

    private static JsonNode askFrom(String country, int status) {
        return portal.operator()
                .post(
                        "/api/v1/tenants/alpha/support",
                        "{\"reason\": \"r\", \"from\": \"%s\", \"minutes\": 5}".formatted(country))
                .expecting(status)
                .json();
    }

    @Test
    void operatorSeesATenantOnlyWithItsConsentAndOnlyUntilItEnds() {
        Map<String, String> guest = Map.of("Support-Tenant", "alpha");
        String before = as(guest, "/api/v1/tenant").expecting(403).text();
        JsonNode asked = ask("alpha");
        String id = asked.path("id").asText();
        assertThat(as(guest, "/api/v1/tenant").expecting(403).text()).isEqualTo(before);

        beta.post("/api/v1/tenant/support/" + id + "/consent", "").expecting(404);
        assertThat(as(guest, "/api/v1/tenant").expecting(403).text()).isEqualTo(before);
        alpha.post("/api/v1/tenant/support/" + id + "/consent", "").expecting(204);

        assertThat(as(guest, "/api/v1/tenant").expecting(200).json().path("slug").asText())
                .isEqualTo("alpha");
        JsonNode entry = newest(alpha);
        assertThat(entry.path("action").asText()).isEqualTo("support.accessed");
        assertThat(entry.path("details").path("what").asText()).isEqualTo("GET /api/v1/tenant");
        assertThat(portal.bean(OperatorLog.class).after(0, 10_000))
                .last()
                .asString()
                .contains("support.accessed", "GET /api/v1/tenant");
        as(Map.of("Support-Tenant", "beta"), "/api/v1/tenant").expecting(403);
        as(guest, "/api/v1/keys").expecting(403);
        as(guest, "/api/v1/tenant/audit").expecting(403);

        alpha.post("/api/v1/tenant/support/" + id + "/end", "").expecting(204);
        assertThat(as(guest, "/api/v1/tenant").expecting(403).text()).isEqualTo(before);
    }

    private static Map<String, Supplier<Answer>> calls() {
        Map<String, Supplier<Answer>> calls = new LinkedHashMap<>();
        String key = "{\"name\": \"k\", \"scopes\": [\"read\"]}";
        calls.put(
                "POST /api/v1/tenants/{slug}/keys",
                () -> operator.post("/api/v1/tenants/alpha/keys", key));
        calls.put("POST /api/v1/keys", () -> alpha.post("/api/v1/keys", key));
        // What a call needs is made before the calls, so that only the call's own entry counts.
        String oneKey = newKey();
        String otherKey = newKey();
        calls.put("DELETE /api/v1/keys/{id}", () -> alpha.delete("/api/v1/keys/" + oneKey));
        calls.put("POST /api/v1/sites", () -> alpha.post("/api/v1/sites", site("Route")));
        calls.put(
                "POST /sites",
                () -> alpha.send("/sites", "POST", FORM, "name=R2&city=C&country=DE"));
        calls.put(
                "PUT /api/v1/billing-profile",
                () ->
                        alpha.put(
                                "/api/v1/billing-profile",
                                "{\"street\": \"Am Ufer 1\", \"city\": \"Kiel\"}"));
        calls.put(
                "POST /billing-profile",
                () ->
                        alpha.send(
                                "/billing-profile",
                                "POST",
                                FORM,
                                "street=Am+Ufer+2&city=Kiel&vatNumber=DE+811907980"));
        calls.put("POST /keys", () -> alpha.send("/keys", "POST", FORM, "name=page"));
        calls.put(
                "POST /keys/{id}/revoke",
                () -> alpha.send("/keys/" + otherKey + "/revoke", "POST", FORM, ""));
        calls.put("POST /api/v1/components", AuditOverHttpIT::decide);
        for (String way : List.of("consent", "decline", "end")) {
            calls.put(
                    "POST /api/v1/tenant/support/{id}/" + way,
                    () -> answer("/api/v1/tenant/support/", way));
            calls.put("POST /audit/support/{id}/" + way, () -> answer("/audit/support/", way));
        }
        String policy = "/api/v1/tenant/policy";
        calls.put("PUT " + policy, () -> alpha.put(policy, "{\"longestKeyDays\": 900}"));
        calls.put("POST /policy", () -> alpha.send("/policy", "POST", FORM, "longestKeyDays=800"));
        callsOnPeople(calls, "/api/v1/tenant/members");
        calls.put(
                "POST /people",
                () -> alpha.send("/people", "POST", FORM, "email=by%40page.example&roles=viewer"));
        for (String what :
                List.of("", "/disable", "/enable", "/invitation", "/invitation/revoke")) {
            String person = invited();
            calls.put(
                    "POST /people/{id}" + what,
                    () ->
                            alpha.send(
                                    "/people/" + person + what,
                                    "POST",
                                    FORM,
                                    "name=New+name&roles=finance"));
        }
        callsOnDomains(calls);
        callsByScim(calls);
        calls.put("POST /api/v1/tenants/{slug}/support", AuditOverHttpIT::askAgain);
        calls.put("POST /operator/tenants/{slug}/support", AuditOverHttpIT::askByPage);
        return calls;
    }

    private static void callsOnDomains(Map<String, Supplier<Answer>> calls) {
        String api = "/api/v1/tenant/domains";
        calls.put("POST " + api, () -> alpha.post(api, "{\"domain\": \"claimed.example\"}"));
        String proved = provable();
        String given = provable();
        calls.put("POST " + api + "/{domain}/verify", () -> prove(proved));
        calls.put("DELETE " + api + "/{domain}", () -> alpha.delete(api + "/" + given));
        String page = "/identity/domains";
        calls.put("POST " + page, () -> alpha.send(page, "POST", FORM, "domain=by-page.example"));
        for (String what : List.of("verify", "release")) {
            String domain = provable();
            calls.put(
                    "POST " + page + "/{domain}/" + what,
                    () -> alpha.send(page + "/" + domain + "/" + what, "POST", FORM, ""));
        }
    }

    private static void callsByScim(Map<String, Supplier<Answer>> calls) {
        String domain = provable();
        prove(domain).expecting(200);
        Api directory =
                portal.as(
                        alpha.post("/api/v1/keys", "{\"name\": \"d\", \"purpose\": \"SCIM\"}")
                                .expecting(201)
                                .json()
                                .path("key")
                                .asText());
        String users = "/scim/v2/Users";
        String patch =
                """
                {"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
                 "Operations": [{"op": "replace", "path": "active", "value": false}]}
                """;
        calls.put("POST " + users, () -> directory.post(users, user("added", domain)));
        String replaced = provisioned(directory, "replaced", domain);
        calls.put(
                "PUT " + users + "/{id}",
                () -> directory.put(users + "/" + replaced, user("renamed", domain)));
        String patched = provisioned(directory, "patched", domain);
        calls.put(
                "PATCH " + users + "/{id}",
                () -> directory.send(users + "/" + patched, "PATCH", "application/json", patch));
        String gone = provisioned(directory, "gone", domain);
        calls.put("DELETE " + users + "/{id}", () -> directory.delete(users + "/" + gone));
    }

    private static String provisioned(Api directory, String name, String domain) {
        return directory
                .post("/scim/v2/Users", user(name, domain))
                .expecting(201)
                .json()
                .path("id")
                .asText();
    }

    private static String user(String name, String domain) {
        return "{\"userName\": \"" + name + "@" + domain + "\"}";
    }

    private static Answer prove(String domain) {
        return alpha.post("/api/v1/tenant/domains/" + domain + "/verify", "");
    }

    /** A domain that is claimed and could be verified. */
    private static String provable() {
        String domain = "d" + UUID.randomUUID() + ".example";
        JsonNode claim =
                alpha.post("/api/v1/tenant/domains", "{\"domain\": \"" + domain + "\"}")
                        .expecting(201)
                        .json();
        dns.set(claim.path("txtName").asText(), claim.path("txtValue").asText());
        return domain;
    }

    /** Answers a request of an operator of its own, since each may have one that waits. */
    private static Answer answer(String path, String way) {
        String id = ask("alpha").path("id").asText();
        if (way.equals("end")) {
            alpha.post("/api/v1/tenant/support/" + id + "/consent", "").expecting(204);
        }
        String route = path + id + "/" + way;
        Answer answer =
                path.startsWith("/api")
                        ? alpha.post(route, "")
                        : alpha.send(route, "POST", FORM, "");
        if (way.equals("consent")) {
            alpha.post("/api/v1/tenant/support/" + id + "/end", "").expecting(204);
        }
        return answer;
    }

    private static Answer askAgain() {
        Answer answer =
                operator.post(
                        "/api/v1/tenants/alpha/support",
                        "{\"reason\": \"r\", \"from\": \"DE\", \"minutes\": 5}");
        alpha.post("/api/v1/tenant/support/" + answer.json().path("id").asText() + "/decline", "");
        return answer;
    }

    private static Answer askByPage() {
        Answer answer =
                operator.send(
                        "/operator/tenants/alpha/support",
                        "POST",
                        FORM,
                        "reason=r&from=DE&minutes=5");
        String id = alpha.get("/api/v1/tenant/support").json().path(0).path("id").asText();
        alpha.post("/api/v1/tenant/support/" + id + "/decline", "").expecting(204);
        return answer;
    }

    private static JsonNode ask(String slug) {
        return operator.post(
                        "/api/v1/tenants/" + slug + "/support",
                        "{\"reason\": \"Invoices look wrong\", \"from\": \"DE\", \"minutes\": 60}")
                .expecting(201)
                .json();
    }

    private static Answer decide() {
        String at = portal.bean(LocalClock.class).instant().toString();
        alpha.post(
                        "/api/v1/probes",
                        "{\"checked_at\": \"%s\", \"monitor\": \"api\", \"status\": \"up\", \"http_status\": 200, \"response_ms\": 8}"
                                .formatted(at))
                .expecting(200);
        return alpha.post(
                "/api/v1/components",
                "{\"monitor\": \"api\", \"counted\": false, \"since\": \"%s\", \"reason\": \"test\"}"
                        .formatted(at));
    }

    private static String newKey() {
        return alpha.post("/api/v1/keys", "{\"name\": \"gone\", \"scopes\": [\"read\"]}")
                .expecting(201)
                .json()
                .path("id")
                .asText();
    }

    private static Answer as(Map<String, String> headers, String path) {
        return operator.get(path, headers);
    }

    private static JsonNode newest(Api tenant) {
        return tenant.get("/api/v1/tenant/audit?limit=1").expecting(200).json().path(0);
    }

    private static int verify(String... args) {
        return VerifyAudit.run(
                args, new PrintStream(System.out, true, java.nio.charset.StandardCharsets.UTF_8));
    }

    private static String site(String name) {
        return "{\"name\": \"" + name + "\", \"city\": \"Berlin\", \"country\": \"DE\"}";
    }

    private static void callsOnPeople(Map<String, Supplier<Answer>> calls, String members) {
        calls.put("POST " + members, () -> alpha.post(members, member("once@alpha.example")));
        String changed = invited();
        String again = invited();
        String revoked = invited();
        calls.put(
                "PATCH " + members + "/{id}",
                () ->
                        alpha.send(
                                members + "/" + changed,
                                "PATCH",
                                "application/json",
                                "{\"roles\": [\"finance\"]}"));
        calls.put(
                "POST " + members + "/{id}/invitation",
                () -> alpha.post(members + "/" + again + "/invitation", "{}"));
        calls.put(
                "DELETE " + members + "/{id}/invitation",
                () -> alpha.delete(members + "/" + revoked + "/invitation"));
    }

    private static String member(String email) {
        return "{\"email\": \"" + email + "\", \"roles\": [\"viewer\"]}";
    }

    /** Somebody new who was asked in. */
    private static String invited() {
        String email = "p" + UUID.randomUUID() + "@alpha.example";
        alpha.post("/api/v1/tenant/members", member(email)).expecting(201);
        for (JsonNode member :
                alpha.get("/api/v1/tenant/members?limit=200").expecting(200).json()) {
            if (member.path("email").asText().equals(email)) {
                return member.path("id").asText();
            }
        }
        throw new AssertionError("nobody was asked in");
    }

    private static Api tenant(String slug) {
        operator.post(
                        "/api/v1/tenants?wait=60",
                        """
                        {"slug": "%s", "legalName": "%s gGmbH", "kind": "HOSPITAL", "country": "DE",
                         "region": "eu-de", "tier": "PROFESSIONAL", "currency": "EUR",
                         "timeZone": "Europe/Berlin", "adminEmail": "admin@%s.example"}\
                        """
                                .formatted(slug, slug, slug))
                .expecting(201);
        return portal.as(
                operator.post(
                                "/api/v1/tenants/" + slug + "/keys",
                                "{\"name\": \"test\", \"scopes\": [\"read\", \"measure\","
                                        + " \"admin\"]}")
                        .expecting(201)
                        .json()
                        .path("key")
                        .asText());
    }
}
