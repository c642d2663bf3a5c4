package com.mydr24.portal.problem;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.views.jte.HtmlJteViewsRenderer;
import jakarta.inject.Singleton;
import java.util.Map;

/** Answers a problem in the form the caller reads: JSON to a program, a page to a person. */
@Singleton
public class Problems {
    private final HtmlJteViewsRenderer<Map<String, Problem>> pages;

    Problems(HtmlJteViewsRenderer<Map<String, Problem>> pages) {
        this.pages = pages;
    }

    public MutableHttpResponse<?> respond(HttpRequest<?> request, Problem problem) {
        MutableHttpResponse<Object> response = HttpResponse.status(status(problem));
        if (wantsPage(request)) {
            // Rendered here: the views' own filter takes an answer without a route for JSON.
            return response.body(pages.render("problem", Map.of("problem", problem), request))
                    .contentType(MediaType.TEXT_HTML_TYPE);
        }
        return response.body(problem).contentType(Problem.MEDIA_TYPE);
    }

    /** Whether a person in a browser is waiting for the answer. */
    public static boolean wantsPage(HttpRequest<?> request) {
        return !request.getPath().startsWith("/api/")
                && request.accept().stream().anyMatch(MediaType.TEXT_HTML_TYPE::equals);
    }

    private static HttpStatus status(Problem problem) {
        return HttpStatus.valueOf(problem.status());
    }
}
