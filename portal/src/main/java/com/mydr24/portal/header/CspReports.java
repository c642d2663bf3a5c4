package com.mydr24.portal.header;

import com.mydr24.portal.security.Roles;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hears from browsers that a page broke the content security policy. */
@Controller("/csp-reports")
class CspReports {
    private static final Logger LOG = LoggerFactory.getLogger(CspReports.class);
    private static final int LOGGED_CHARACTERS = 500;

    private final AtomicLong received = new AtomicLong();

    @Post
    @Consumes(MediaType.ALL)
    @Secured(SecurityRule.IS_ANONYMOUS)
    HttpResponse<?> report(@Body String report) {
        received.incrementAndGet();
        String printable = report.replaceAll("[^\\x20-\\x7e]", "?");
        LOG.warn(
                "a page broke the content security policy: {}",
                printable.substring(0, Math.min(LOGGED_CHARACTERS, printable.length())));
        return HttpResponse.noContent();
    }

    /** How many came since the start. */
    @Get
    @Secured({Roles.OPERATOR, Roles.SECURITY})
    Map<String, Long> count() {
        return Map.of("received", received.get());
    }
}
