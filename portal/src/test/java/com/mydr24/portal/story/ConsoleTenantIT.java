package com.mydr24.portal.story;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.mydr24.portal.Api;
import com.mydr24.portal.PortalForTests;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A tenant's life as it is seen and decided on pages: the console's and the tenant's own. */
@Tag("postgres")
class ConsoleTenantIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    private static PortalForTests portal;
    private static Story story;
    private static Console console;

    @BeforeAll
    static void start() {
        portal = PortalForTests.start("eu-de-1");
        story = new Story(portal);
        story.itIs("2026-03-02T09:00:00Z");
        console = new Console(portal.operatorKey());
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    @Test
    void operatorSuspendsAndResumesATenantAndEverybodySeesIt() {
        story.signUp("paused", "BASIC", Map.of());
        Api admin = story.keyOf("paused");
        Api reader = readerOf("paused");
        assertThat(console.page("paused")).contains("Began to work", "Suspend paused");
        assertThat(reader.get("/sites").text()).doesNotContain("Suspended.");

        var wrong = console.post("paused/suspend", Map.of("reason", "Mr Miller", "once", "p-0"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("Nothing was changed", "A reason is a code");
        for (int sent = 0; sent < 2; sent++) {
            var answer = console.post("paused/suspend", Map.of("reason", "unpaid", "once", "p-1"));
            assertThat(answer.statusCode()).as("sent again").isEqualTo(303);
        }
        await().atMost(SOON).until(() -> console.page("paused").contains("Resume paused"));

        var again = console.post("paused/suspend", Map.of("reason", "unpaid", "once", "p-2"));
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body())
                .contains("Nothing was changed", "A tenant that is suspended cannot become");
        assertThat(life("paused").path("sagas").size()).isEqualTo(1);
        assertThat(console.page("paused"))
                .contains("<td>Suspended</td><td>operator</td><td>unpaid</td>");
        await().atMost(SOON).until(() -> reader.get("/sites").text().contains("Suspended."));
        assertThat(reader.get("/sites").text()).contains("emergency functions go on");
        assertThat(reader.get("/sites").text()).doesNotContain("Your data");
        assertThat(admin.get("/sites").text()).contains("<a href=\"/data\">Your data</a>");
        assertThat(admin.get("/data/export").expecting(200).bytes()).startsWith('P', 'K');
        assertThat(acts(admin)).contains("POST /operator/tenants/paused/suspend");

        assertThat(console.post("paused/resume", Map.of("reason", "paid")).statusCode())
                .isEqualTo(303);
        await().atMost(SOON).until(() -> console.page("paused").contains("Suspend paused"));
        await().atMost(SOON).until(() -> !admin.get("/sites").text().contains("Suspended."));
    }

    @Test
    void progressOfWhatEndedLeadsToThePageAndLeavesNoEntryInTheLog() {
        story.signUp("watched", "BASIC", Map.of());
        Api admin = story.keyOf("watched");
        console.post("watched/suspend", Map.of("reason", "unpaid"));
        await().atMost(SOON).until(() -> console.page("watched").contains("Resume watched"));
        String saga = life("watched").path("sagas").path(0).path("id").asText();
        String before = newest(admin);

        var ended = console.get("/operator/sagas/" + saga);

        assertThat(ended.statusCode()).isEqualTo(204);
        assertThat(ended.headers().firstValue("HX-Redirect")).contains("/operator/tenants/watched");
        assertThat(newest(admin)).isEqualTo(before);
        var retry = console.post("watched/sagas/" + saga + "/retry", Map.of("from", ""));
        assertThat(retry.statusCode()).isEqualTo(409);
        assertThat(retry.body()).contains("This saga has ended");
        story.signUp("another", "BASIC", Map.of());
        assertThat(
                        console.post("another/sagas/" + saga + "/retry", Map.of("from", ""))
                                .statusCode())
                .isEqualTo(404);
    }

    @Test
    void whoIsNoOperatorLooksAndDecidesNothing() {
        story.signUp("looked-at", "BASIC", Map.of());
        console.post("looked-at/legal-holds", hold("once-looked"));
        var security = new Console(platformKey("SECURITY"));

        String page = security.page("looked-at");

        assertThat(page).contains("12 O 34/26").doesNotContain("action=\"/operator/tenants/");
        String hold = life("looked-at").path("legalHolds").path(0).path("id").asText();
        for (String route :
                new String[] {
                    "suspend",
                    "resume",
                    "offboard",
                    "cancel-offboarding",
                    "erase",
                    "tier",
                    "legal-holds",
                    "legal-holds/" + hold + "/release"
                }) {
            var refused = security.post("looked-at/" + route, Map.of("reason", "unpaid"));
            assertThat(refused.statusCode()).as(route).isEqualTo(403);
        }
        assertThat(security.get("/operator/tenants/looked-at/certificate").statusCode())
                .isEqualTo(403);
        assertThat(life("looked-at").path("status").asText()).isEqualTo("ACTIVE");
        assertThat(life("looked-at").path("legalHolds").path(0).path("releasedAt").isNull())
                .isTrue();
    }

    @Test
    void operatorChangesTheTierToOneThatIsSoldThere() {
        story.signUp("riser", "BASIC", Map.of());
        assertThat(console.page("riser"))
                .contains("<option value=\"PROFESSIONAL\">")
                .doesNotContain("<option value=\"BASIC\">");
        assertThat(console.post("riser/tier", Map.of("tier", "GOLD")).statusCode()).isEqualTo(422);

        assertThat(console.post("riser/tier", Map.of("tier", "PROFESSIONAL")).statusCode())
                .isEqualTo(303);

        await().atMost(SOON).until(() -> console.page("riser").contains("Change tier, ended"));
        assertThat(console.page("riser"))
                .contains("<dt>Tier</dt><dd>PROFESSIONAL</dd>")
                .contains("<option value=\"BASIC\">");
    }

    @Test
    void supportThatAsksIsSaidOnEveryPageOfAnAdministratorUntilItIsDecided() {
        story.signUp("asked", "BASIC", Map.of());
        Api admin = story.keyOf("asked");
        Api reader = readerOf("asked");
        String words = "Support asks to look at your pages";
        console.post(
                "asked/support",
                Map.of("reason", "Invoices look wrong", "from", "DE", "minutes", "30"));

        for (String page : new String[] {"/sites", "/people", "/policy", "/data"}) {
            assertThat(admin.get(page).expecting(200).text())
                    .as(page)
                    .contains(words, "Invoices look wrong");
        }
        assertThat(reader.get("/sites").expecting(200).text()).doesNotContain(words);
        String id = admin.get("/api/v1/tenant/support").json().path(0).path("id").asText();
        admin.post("/api/v1/tenant/support/" + id + "/decline", "").expecting(204);

        assertThat(admin.get("/sites").text()).doesNotContain(words);
    }

    @Test
    void tenantLeavesIsHeldIsErasedAndItsCertificateIsAtHand() {
        story.signUp("leaver", "BASIC", Map.of());
        Api admin = story.keyOf("leaver");
        assertThat(admin.get("/data").expecting(200).text())
                .contains("You are not leaving", "§ 147 AO");
        // A subscription of less than a second covers no month.
        story.itIs(portal.bean(Clock.class).instant().plusSeconds(2).toString());
        console.post("leaver/offboard", Map.of("reason", "asked"));
        await().atMost(SOON).until(() -> console.page("leaver").contains("Erase leaver"));
        assertThat(console.page("leaver")).contains("May stay until");
        await().atMost(SOON)
                .until(() -> admin.get("/data").text().contains("The archive for hand-over has"));
        assertThat(admin.get("/data").text())
                .contains("Leaving.", "You may stay after all until 2026-04-01 09:00")
                .contains("Download everything about us");
        assertThat(admin.get("/data/export").expecting(200).header("Repr-Digest")).isNotEmpty();

        var early = console.post("leaver/erase", Map.of("reason", "asked", "consent", ""));
        assertThat(early.statusCode()).isEqualTo(409);
        assertThat(early.body()).contains("erasing it earlier takes its consent");
        for (int sent = 0; sent < 2; sent++) {
            assertThat(console.post("leaver/legal-holds", hold("once-held")).statusCode())
                    .isEqualTo(303);
        }
        assertThat(life("leaver").path("legalHolds").size()).as("sent again").isEqualTo(1);
        Map<String, String> erase = Map.of("reason", "asked", "consent", "CASE-7");
        var held = console.post("leaver/erase", erase);
        assertThat(held.statusCode()).isEqualTo(409);
        assertThat(held.body()).contains("A legal hold stands");
        String hold = life("leaver").path("legalHolds").path(0).path("id").asText();
        console.post("leaver/legal-holds/" + hold + "/release", Map.of("reason", "settled"));
        assertThat(console.page("leaver")).contains("released", "settled");

        assertThat(console.post("leaver/erase", erase).statusCode()).isEqualTo(303);
        await().atMost(SOON).until(() -> console.page("leaver").contains("still open"));
        JsonNode saga = life("leaver").path("sagas").path(1);
        String progress = "/operator/sagas/" + saga.path("id").asText();
        assertThat(console.page("leaver"))
                .contains("under way", "hx-get=\"" + progress + "\"")
                .doesNotContain("Erase leaver");
        assertThat(console.get(progress).body())
                .contains("Why it waits", "still open")
                .doesNotContain("<html");
        assertThat(admin.get("/data").text()).contains("Your tenant is being erased");

        story.itIs("2026-04-10T09:00:00Z");
        story.close("2026-03");
        console.post("leaver/sagas/" + saga.path("id").asText() + "/retry", Map.of("from", ""));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> console.page("leaver").contains("certificate of erasure"));
        assertThat(console.get("/operator/tenants/leaver/certificate").body())
                .isEqualTo(
                        portal.operator()
                                .get("/api/v1/tenants/leaver/certificate")
                                .expecting(200)
                                .text());
        assertThat(console.page("leaver"))
                .contains("<td>Erased</td>")
                .doesNotContain("What you can do", "Place a legal hold", "Support access");
    }

    private static Map<String, String> hold(String once) {
        return Map.of("reason", "litigation", "reference", "12 O 34/26", "once", once);
    }

    private static JsonNode life(String slug) {
        return portal.operator().get("/api/v1/tenants/" + slug + "/life").expecting(200).json();
    }

    private static Api readerOf(String slug) {
        return portal.as(
                portal.operator()
                        .post(
                                "/api/v1/tenants/" + slug + "/keys",
                                "{\"name\": \"reader\", \"scopes\": [\"read\"]}")
                        .expecting(201)
                        .json()
                        .path("key")
                        .asText());
    }

    private static String platformKey(String role) {
        return portal.operator()
                .post("/api/v1/platform-keys", "{\"name\": \"looks\", \"role\": \"" + role + "\"}")
                .expecting(201)
                .json()
                .path("key")
                .asText();
    }

    private static String acts(Api admin) {
        return admin.get("/api/v1/tenant/audit?action=operator.acted&limit=50")
                .expecting(200)
                .text();
    }

    private static String newest(Api admin) {
        return admin.get("/api/v1/tenant/audit?limit=1").expecting(200).text();
    }

    /** A browser at the console, signed in with a platform key, without scripts. */
    private static final class Console {
        private final HttpClient http = HttpClient.newHttpClient();
        private final String cookie;

        Console(String key) {
            HttpResponse<String> answer = send(form("/operator/sign-in", Map.of("key", key)));
            assertThat(answer.statusCode()).isEqualTo(303);
            cookie = answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
        }

        String page(String slug) {
            HttpResponse<String> answer = get("/operator/tenants/" + slug);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return answer.body();
        }

        HttpResponse<String> get(String path) {
            return send(request(path).header("Cookie", cookie).GET());
        }

        HttpResponse<String> post(String route, Map<String, String> fields) {
            return send(form("/operator/tenants/" + route, fields).header("Cookie", cookie));
        }

        private static HttpRequest.Builder form(String path, Map<String, String> fields) {
            String body =
                    fields.entrySet().stream()
                            .map(field ->
                                    field.getKey()
                                            + "="
                                            + URLEncoder.encode(field.getValue(), UTF_8))
                            .collect(Collectors.joining("&"));
            return request(path)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .header("Sec-Fetch-Site", "same-origin")
                    .POST(BodyPublishers.ofString(body));
        }

        private static HttpRequest.Builder request(String path) {
            return HttpRequest.newBuilder(portal.url().resolve(path)).header("Accept", "text/html");
        }

        private HttpResponse<String> send(HttpRequest.Builder request) {
            try {
                return http.send(request.build(), BodyHandlers.ofString());
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
