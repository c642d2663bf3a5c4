package com.mydr24.portal.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.mydr24.portal.Api;
import com.mydr24.portal.Api.Answer;
import com.mydr24.portal.PortalForTests;
import com.mydr24.portal.identity.DnsForTests;
import com.mydr24.regions.time.LocalClock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** How a tenant called alpha, or the operator, has every route write whose acts are audited. */
final class AuditedCalls {
    private static final String FORM = "application/x-www-form-urlencoded";

    private final PortalForTests portal;
    private final DnsForTests dns;
    private final Api operator;
    private final Api alpha;

    AuditedCalls(PortalForTests portal, DnsForTests dns, Api alpha) {
        this.portal = portal;
        this.dns = dns;
        this.operator = portal.operator();
        this.alpha = alpha;
    }

    /** A call for each route of {@link AuditedRoutes#ACTS}, with what it needs already there. */
    Map<String, Supplier<Answer>> all() {
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
        calls.put("POST /api/v1/components", this::decide);
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
        calls.put("POST /api/v1/tenants/{slug}/support", this::askAgain);
        calls.put("POST /operator/tenants/{slug}/support", this::askByPage);
        return calls;
    }

    private void callsOnDomains(Map<String, Supplier<Answer>> calls) {
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

    private void callsByScim(Map<String, Supplier<Answer>> calls) {
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

    private Answer prove(String domain) {
        return alpha.post("/api/v1/tenant/domains/" + domain + "/verify", "");
    }

    /** A domain that is claimed and could be verified. */
    private String provable() {
        String domain = "d" + UUID.randomUUID() + ".example";
        JsonNode claim =
                alpha.post("/api/v1/tenant/domains", "{\"domain\": \"" + domain + "\"}")
                        .expecting(201)
                        .json();
        dns.set(claim.path("txtName").asText(), claim.path("txtValue").asText());
        return domain;
    }

    /** Answers a request of an operator of its own, since each may have one that waits. */
    private Answer answer(String path, String way) {
        String id = asked().path("id").asText();
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

    private Answer askAgain() {
        Answer answer =
                operator.post(
                        "/api/v1/tenants/alpha/support",
                        "{\"reason\": \"r\", \"from\": \"DE\", \"minutes\": 5}");
        alpha.post("/api/v1/tenant/support/" + answer.json().path("id").asText() + "/decline", "");
        return answer;
    }

    private Answer askByPage() {
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

    private Answer decide() {
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

    private String newKey() {
        return alpha.post("/api/v1/keys", "{\"name\": \"gone\", \"scopes\": [\"read\"]}")
                .expecting(201)
                .json()
                .path("id")
                .asText();
    }

    private void callsOnPeople(Map<String, Supplier<Answer>> calls, String members) {
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
    private String invited() {
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

    private JsonNode asked() {
        return operator.post(
                        "/api/v1/tenants/alpha/support",
                        "{\"reason\": \"Invoices look wrong\", \"from\": \"DE\", \"minutes\": 60}")
                .expecting(201)
                .json();
    }

    private static String site(String name) {
        return "{\"name\": \"" + name + "\", \"city\": \"Berlin\", \"country\": \"DE\"}";
    }
}
