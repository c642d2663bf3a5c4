package com.mydr24.portal.identity;

import io.micronaut.http.HttpMethod;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A route of the program as its route table has it.
 *
 * @param path with its parts as {@code {part}}
 * @param parts the names of them, in order
 */
record Route(HttpMethod method, String path, List<String> parts) {
    /** Parts of a path that name nobody's thing, and something to put there. */
    private static final Map<String, String> HARMLESS =
            Map.of(
                    "month",
                    "2026-05",
                    "selector",
                    "liveness",
                    "currency",
                    "EUR",
                    "version",
                    "1",
                    "cell",
                    "eu-de-1",
                    "entity",
                    "DE");

    private static final Pattern PART = Pattern.compile("\\{([^}]+)}");

    /** Routes that answer anybody, and say nothing of any tenant. */
    private static final List<String> PUBLIC =
            List.of(
                    "/",
                    "/health",
                    "/csp-reports",
                    "/api/v1/billing/notices/stripe",
                    "/operator/sign-in",
                    "/api/v1/openapi.yml");

    private static final List<String> PUBLIC_BELOW =
            List.of("/r/", "/recommended/", "/status/", "/sign-", "/health/", "/assets/");

    /** All of a program's routes, each once, in order. */
    static List<Route> of(Router table) {
        return table.uriRoutes()
                .map(Route::of)
                .distinct()
                .sorted(Comparator.comparing(Route::toString))
                .toList();
    }

    private static Route of(UriRouteInfo<?, ?> info) {
        // A part may say which characters it takes: {number:[A-Z0-9-]+}.
        String path =
                info.getUriMatchTemplate().toPathString().replaceAll("\\{(\\w+):[^}]*}", "{$1}");
        List<String> parts = new ArrayList<>();
        var found = PART.matcher(path);
        while (found.find()) {
            parts.add(found.group(1));
        }
        return new Route(info.getHttpMethod(), path, List.copyOf(parts));
    }

    boolean isPublic() {
        return PUBLIC.contains(path) || PUBLIC_BELOW.stream().anyMatch(path::startsWith);
    }

    boolean reads() {
        return method == HttpMethod.GET;
    }

    /** Whether a part of the path says whose thing is meant, or which. */
    boolean names(Map<String, String> things) {
        return parts.stream().anyMatch(things::containsKey);
    }

    /** The parts that neither name one of these things nor are harmless. */
    List<String> unknownParts(Map<String, String> things) {
        return parts.stream()
                .filter(part -> !things.containsKey(part) && !HARMLESS.containsKey(part))
                .toList();
    }

    /** The path with these things in it. */
    String pathTo(Map<String, String> things) {
        String filled = path;
        for (String part : parts) {
            String value = things.containsKey(part) ? things.get(part) : HARMLESS.get(part);
            filled = filled.replace("{" + part + "}", Objects.requireNonNull(value, part));
        }
        return filled;
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
