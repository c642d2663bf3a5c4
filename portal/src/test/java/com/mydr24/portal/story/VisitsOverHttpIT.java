package com.mydr24.portal.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.mydr24.portal.Api;
import com.mydr24.portal.PortalForTests;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Visitors who follow a partner's link, as browsers, messengers and programs do. */
class VisitsOverHttpIT {
    private static final String FIREFOX =
            "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    private static final String COOKIE = "__Host-mydr24-recommended";

    private static PortalForTests portal;
    private static HttpClient http;
    private static String partner;
    private static Api partnersKey;

    @BeforeAll
    static void start() {
        portal =
                PortalForTests.start(
                        Map.of("mydr24.referral.allowed-hosts", List.of("shop.example")),
                        "eu-de-1");
        http = HttpClient.newHttpClient();
        JsonNode registered =
                portal.operator()
                        .post(
                                "/api/v1/partners",
                                """
                                {"name": "Acme", "type": "TECHNOLOGY", "country": "DE",
                                 "currency": "EUR", "email": "a@acme.example"}
                                """)
                        .expecting(201)
                        .json();
        partner = registered.path("id").asText();
        partnersKey = portal.as(registered.path("key").asText());
    }

    @AfterAll
    static void stop() {
        http.close();
        portal.close();
    }

    @Test
    void visitorIsSentOnWithAnIdAndNoCookie() {
        link("plain", "/");

        HttpResponse<String> answer = visit("/r/plain", Map.of());

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(location(answer)).matches("/\\?rid=[A-Za-z0-9_-]{92}");
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void everyAnswerCarriesTheSameHeadersWhetherItsLinkWasAtHandOrNot() {
        link("headers", "/");
        Map<String, List<String>> asked = visit("/r/headers", Map.of()).headers().map();
        Map<String, List<String>> known = visit("/r/headers", Map.of()).headers().map();

        assertThat(known.keySet())
                .isEqualTo(asked.keySet())
                .contains(
                        "content-security-policy",
                        "x-content-type-options",
                        "referrer-policy",
                        "permissions-policy",
                        "cache-control");
        for (String query : List.of("?to=%zz", "?%", "?rid=%C3%28", "?to=%00&rid=%00")) {
            assertThat(raw("GET /r/headers" + query + " HTTP/1.1"))
                    .as(query)
                    .containsPattern("^HTTP/1.1 (302|400) ")
                    .contains("content-security-policy: default-src 'none'");
        }
        assertThat(send("/r/headers", "POST", "", Map.of()).statusCode()).isEqualTo(405);
        assertThat(visit("/r/headers/", Map.of()).statusCode()).isIn(302, 404);
        assertThat(visit("/r/", Map.of()).statusCode()).isEqualTo(404);
    }

    @Test
    void headRequestOfAMessengerDoesNotCountAndIsKept() {
        link("messenger", "/");

        assertThat(send("/r/messenger", "HEAD", "", Map.of()).statusCode()).isEqualTo(302);
        visit("/r/messenger", Map.of("Sec-Purpose", "prefetch;prerender"));
        visit("/r/messenger", Map.of("User-Agent", "Twitterbot/1.0"));
        visit("/r/messenger", Map.of("User-Agent", FIREFOX + " other"));

        await().untilAsserted(() ->
                assertThat(clicks("messenger"))
                        .contains("1 null", "1 HEAD", "1 PREFETCH", "1 ROBOT"));
        JsonNode link =
                portalLinks().stream()
                        .filter(one -> one.path("slug").asText().equals("messenger"))
                        .findFirst()
                        .orElseThrow();
        assertThat(link.path("clicks").asInt()).isEqualTo(1);
    }

    @Test
    void cookieComesWithConsentAndGoesWithoutIt() {
        link("consent", "/");
        String rid = ridOf(location(visit("/r/consent", Map.of())));

        HttpResponse<String> front = visit("/?rid=" + rid, Map.of());
        assertThat(front.body())
                .contains("You were recommended")
                .contains(rid)
                .contains("Remember it");
        HttpResponse<String> agreed = send("/recommended/remember", "POST", "rid=" + rid, Map.of());
        assertThat(agreed.statusCode()).as(agreed.body()).isEqualTo(303);
        assertThat(location(agreed)).isEqualTo("/?rid=" + rid);
        String cookie = agreed.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie)
                .startsWith(COOKIE + "=" + rid)
                .contains("Path=/")
                .contains("Secure")
                .containsIgnoringCase("HttpOnly")
                .contains("SameSite=Lax")
                .contains("Max-Age=7776000")
                .doesNotContain("Domain");

        Map<String, String> remembered = Map.of("Cookie", COOKIE + "=" + rid);
        assertThat(visit("/", remembered).body()).contains("Forget it");
        assertThat(visit("/r/consent", remembered).headers().firstValue("Set-Cookie"))
                .hasValueSatisfying(renewed -> assertThat(renewed).startsWith(COOKIE));
        assertThat(
                        send("/recommended/forget", "POST", "", remembered)
                                .headers()
                                .firstValue("Set-Cookie"))
                .hasValueSatisfying(gone -> assertThat(gone).contains("Max-Age=0"));
    }

    @Test
    void browserThatOptsOutIsNeitherRememberedNorAsked() {
        link("private", "/");
        Map<String, String> optedOut = Map.of("Sec-GPC", "1");
        String rid = ridOf(location(visit("/r/private", optedOut)));

        assertThat(visit("/?rid=" + rid, optedOut).body())
                .contains(rid)
                .doesNotContain("Remember it");
        assertThat(
                        send("/recommended/remember", "POST", "rid=" + rid, optedOut)
                                .headers()
                                .allValues("Set-Cookie"))
                .isEmpty();
        assertThat(
                        visit("/r/private", Map.of("Sec-GPC", "1", "Cookie", COOKIE + "=" + rid))
                                .headers()
                                .allValues("Set-Cookie"))
                .isEmpty();
    }

    @Test
    void formOfAnotherSiteSetsNoCookie() {
        link("forged", "/");
        String rid = ridOf(location(visit("/r/forged", Map.of())));

        HttpResponse<String> answer =
                send(
                        "/recommended/remember",
                        "POST",
                        "rid=" + rid,
                        Map.of("Sec-Fetch-Site", "cross-site"));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(
                        send("/recommended/remember", "POST", "rid=made-up", Map.of())
                                .headers()
                                .allValues("Set-Cookie"))
                .isEmpty();
    }

    @Test
    void linkLeadsOnlyWhereLinksMayLead() {
        link("deep", "/");

        assertThat(location(visit("/r/deep?to=/pricing%3Fplan=x", Map.of())))
                .startsWith("/pricing?plan=x&rid=");
        assertThat(location(visit("/r/deep?to=https://shop.example/a", Map.of())))
                .startsWith("https://shop.example/a?rid=");
        assertThat(location(visit("/r/deep?to=https://evil.example/", Map.of())))
                .startsWith("/?rid=");
        assertThat(location(visit("/r/deep?to=//evil.example/", Map.of()))).startsWith("/?rid=");
        partnersKey
                .post(
                        "/api/v1/partners/" + partner + "/links",
                        "{\"slug\": \"elsewhere\", \"target\": \"https://evil.example/\"}")
                .expecting(422);
    }

    @Test
    void tagsAreAddedForWhoeverCountsThere() {
        partnersKey
                .post(
                        "/api/v1/partners/" + partner + "/links",
                        """
                        {"slug": "tagged", "target": "/pricing",
                         "tags": {"utm_source": "acme & sons", "utm_medium": "partner"}}
                        """)
                .expecting(201);

        assertThat(location(visit("/r/tagged", Map.of())))
                .startsWith("/pricing?utm_source=acme+%26+sons&utm_medium=partner&rid=");
        partnersKey
                .post(
                        "/api/v1/partners/" + partner + "/links",
                        "{\"slug\": \"wrong\", \"tags\": {\"rid\": \"x\"}}")
                .expecting(422);
    }

    @Test
    void qrCodeOfALinkIsAPictureOfTheLinksOwner() throws IOException {
        link("printed", "/");
        String base = "/api/v1/partners/" + partner + "/links/printed/qr.";

        String svg =
                new String(
                        partnersKey.get(base + "svg").expecting(200).bytes(),
                        StandardCharsets.UTF_8);
        var png =
                ImageIO.read(
                        new ByteArrayInputStream(
                                partnersKey.get(base + "png").expecting(200).bytes()));

        assertThat(svg).startsWith("<?xml").contains("<svg ").contains("viewBox=\"0 0 ");
        assertThat(png.getWidth()).isEqualTo(png.getHeight()).isGreaterThan(29 * 8);
        assertThat(png.getRGB(0, 0)).as("the quiet zone").isEqualTo(0xFFFFFFFF);
        assertThat(png.getRGB(4 * 8, 4 * 8)).as("the finder pattern").isEqualTo(0xFF000000);
        partnersKey.get("/api/v1/partners/" + partner + "/links/nowhere/qr.svg").expecting(404);
    }

    private static List<String> clicks(String slug) {
        List<String> clicks = new ArrayList<>();
        String month =
                YearMonth.from(portal.bean(Clock.class).instant().atOffset(ZoneOffset.UTC))
                        .toString();
        partnersKey
                .get("/api/v1/partners/" + partner + "/clicks?month=" + month)
                .expecting(200)
                .json()
                .forEach(row -> {
                    if (row.path("link").asText().equals(slug)) {
                        clicks.add(
                                row.path("clicks").asText()
                                        + " "
                                        + row.path("invalidReason").asText());
                    }
                });
        return clicks;
    }

    private static List<JsonNode> portalLinks() {
        List<JsonNode> links = new ArrayList<>();
        partnersKey
                .get("/api/v1/partners/" + partner + "/links")
                .expecting(200)
                .json()
                .forEach(links::add);
        return links;
    }

    private static void link(String slug, String target) {
        partnersKey
                .post(
                        "/api/v1/partners/" + partner + "/links",
                        "{\"slug\": \"%s\", \"target\": \"%s\"}".formatted(slug, target))
                .expecting(201);
    }

    private static String ridOf(String location) {
        return location.substring(location.indexOf("rid=") + 4);
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow();
    }

    /** As programs that keep to no rule of addresses do. */
    private static String raw(String requestLine) {
        URI server = URI.create(portal.url().toString());
        try (var socket = new Socket(server.getHost(), server.getPort())) {
            String request = requestLine + "\r\nHost: x\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static HttpResponse<String> visit(String path, Map<String, String> headers) {
        return send(path, "GET", "", headers);
    }

    private static HttpResponse<String> send(
            String path, String method, String form, Map<String, String> headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(portal.url() + path))
                        .method(method, BodyPublishers.ofString(form))
                        .setHeader("User-Agent", FIREFOX)
                        .setHeader("Accept", "text/html");
        if (method.equals("POST")) {
            request.setHeader("Content-Type", "application/x-www-form-urlencoded");
        }
        headers.forEach(request::setHeader);
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
