package com.mydr24.portal.identity;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A person's browser at Keycloak's own pages: fills in the forms it is shown, keeps cookies, and
 * stops where it would go back to the portal. Like a real browser it counts 127.0.0.1 as safe
 * enough for Secure cookies, which the JDK's cookie store does not.
 */
final class Browser implements AutoCloseable {
    private static final Pattern FORM =
            Pattern.compile("<form[^>]*\\bid=\"kc-form-login\"[^>]*>", Pattern.DOTALL);
    private static final Pattern ACTION = Pattern.compile("\\baction=\"([^\"]*)\"");
    private static final Pattern HIDDEN =
            Pattern.compile(
                    "<input[^>]*name=\"([^\"]*)\"[^>]*value=\"([^\"]*)\"",
                    Pattern.CASE_INSENSITIVE);
    private static final int MOST_PAGES = 24;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, Cookie> cookies = new LinkedHashMap<>();
    private final URI portal;

    Browser(URI portal) {
        this.portal = portal;
    }

    /**
     * Signs in wherever the address leads; returns the query with which the portal is called back.
     */
    Map<String, List<String>> signIn(URI address, String email, String password) {
        var response = open(address);
        for (int page = 0; page < MOST_PAGES; page++) {
            if (response.statusCode() == 302) {
                var next = response.uri().resolve(location(response));
                if (next.toString().startsWith(portal.toString())) {
                    return queryOf(next);
                }
                response = open(next);
            } else {
                assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
                response =
                        post(
                                loginForm(response.body()),
                                Map.of("username", email, "password", password));
            }
        }
        throw new AssertionError("Still not signed in:\n" + response.body());
    }

    /** Goes wherever the address leads, signing in where asked, to the page at the end. */
    HttpResponse<String> visit(URI address, String email, String password) {
        var response = open(address);
        for (int page = 0; page < MOST_PAGES; page++) {
            if (response.statusCode() == 302 || response.statusCode() == 303) {
                response = open(response.uri().resolve(location(response)));
            } else if (response.body().contains("name=\"saml-post-binding\"")) {
                response = submitted(response.body());
            } else if (FORM.matcher(response.body()).find()) {
                response =
                        post(
                                loginForm(response.body()),
                                Map.of("username", email, "password", password));
            } else {
                return response;
            }
        }
        throw new AssertionError("Led in circles:\n" + response.body());
    }

    /** Sends the form that SAML's pages send by script. */
    private HttpResponse<String> submitted(String page) {
        var action = ACTION.matcher(page);
        assertThat(action.find()).isTrue();
        Map<String, String> fields = new LinkedHashMap<>();
        var inputs = HIDDEN.matcher(page);
        while (inputs.find()) {
            fields.put(inputs.group(1), inputs.group(2));
        }
        return post(URI.create(action.group(1).replace("&amp;", "&")), fields);
    }

    /** The value of the cookie of this name. */
    Optional<String> cookie(String name) {
        return cookies.values().stream()
                .filter(cookie -> cookie.name().equals(name))
                .map(Cookie::value)
                .findFirst();
    }

    /** The whole header with which the cookie was set. */
    String cookieHeader(String name) {
        return cookies.values().stream()
                .filter(cookie -> cookie.name().equals(name))
                .map(Cookie::header)
                .findFirst()
                .orElseThrow();
    }

    void setCookie(String name, String value) {
        cookies.put("/" + name, new Cookie("/", name, value, ""));
    }

    /** Opens one page, following nothing. */
    HttpResponse<String> open(URI address) {
        return send(HttpRequest.newBuilder(address));
    }

    HttpResponse<String> post(URI address, Map<String, String> fields) {
        var form =
                fields.entrySet().stream()
                        .map(field -> field.getKey() + "=" + encode(field.getValue(), UTF_8))
                        .collect(Collectors.joining("&"));
        return send(
                HttpRequest.newBuilder(address)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        var path = request.copy().build().uri().getPath();
        // As browsers do.
        request.header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        var sent =
                cookies.values().stream()
                        .filter(cookie -> path.startsWith(cookie.path()))
                        .map(cookie -> cookie.name() + "=" + cookie.value())
                        .collect(Collectors.joining("; "));
        if (!sent.isEmpty()) {
            request.header("Cookie", sent);
        }
        try {
            var response = http.send(request.build(), BodyHandlers.ofString());
            response.headers().allValues("Set-Cookie").stream()
                    .map(Cookie::parse)
                    .forEach(this::keep);
            return response;
        } catch (IOException failure) {
            throw new AssertionError(failure);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interruption);
        }
    }

    private void keep(Cookie cookie) {
        if (cookie.header().contains("Max-Age=0")) {
            cookies.remove(cookie.path() + cookie.name());
        } else {
            cookies.put(cookie.path() + cookie.name(), cookie);
        }
    }

    private static String location(HttpResponse<String> response) {
        return response.headers().firstValue("Location").orElseThrow();
    }

    static URI loginForm(String page) {
        var form = FORM.matcher(page);
        assertThat(form.find()).as("a login form in:\n%s", page).isTrue();
        var action = ACTION.matcher(form.group());
        assertThat(action.find()).isTrue();
        return URI.create(action.group(1).replace("&amp;", "&"));
    }

    static Map<String, List<String>> queryOf(URI address) {
        var query = new LinkedHashMap<String, List<String>>();
        for (var pair : address.getRawQuery().split("&", -1)) {
            var parts = pair.split("=", 2);
            query.computeIfAbsent(URLDecoder.decode(parts[0], UTF_8), _ -> new ArrayList<>())
                    .add(URLDecoder.decode(parts[1], UTF_8));
        }
        return query;
    }

    static String written(Map<String, List<String>> query) {
        return query.entrySet().stream()
                .map(pair -> pair.getKey() + "=" + encode(pair.getValue().getFirst(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    @Override
    public void close() {
        http.close();
    }

    private record Cookie(String path, String name, String value, String header) {
        static Cookie parse(String header) {
            var parts = header.split(";", -1);
            var pair = parts[0].split("=", 2);
            var path = "/";
            for (var part : parts) {
                if (part.strip().startsWith("Path=")) {
                    path = part.strip().substring("Path=".length());
                }
            }
            return new Cookie(path, pair[0], pair[1], header);
        }
    }
}
