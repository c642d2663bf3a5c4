package com.mydr24.portal.referral;

import com.mydr24.portal.Months;
import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.Roles;
import com.mydr24.referral.click.ClickReports;
import com.mydr24.referral.click.ClicksOfDay;
import com.mydr24.referral.link.Link;
import com.mydr24.referral.link.Links;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.tenant.identity.PortalAddress;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.server.util.HttpHostResolver;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import java.util.List;
import java.util.UUID;

/** What a partner takes of its links: pictures to print, and who followed them. */
@Controller("/api/v1/partners/{id}")
@Secured(Roles.PARTNER)
@ExecuteOn(TaskExecutors.BLOCKING)
class LinksController {
    private final Links links;
    private final ClickReports clicks;
    private final HttpHostResolver hosts;
    private final @Nullable PortalAddress portal;

    LinksController(
            Links links,
            ClickReports clicks,
            HttpHostResolver hosts,
            @Nullable PortalAddress portal) {
        this.links = links;
        this.clicks = clicks;
        this.hosts = hosts;
        this.portal = portal;
    }

    /** The link as a QR code to be printed at any size. */
    @Get(value = "/links/{slug}/qr.svg", produces = "image/svg+xml")
    String svg(Caller.Platform caller, UUID id, String slug, HttpRequest<?> request) {
        return code(caller, id, slug, request).svg();
    }

    /** As a picture of eight pixels a module. */
    @Get(value = "/links/{slug}/qr.png", produces = "image/png")
    HttpResponse<byte[]> png(Caller.Platform caller, UUID id, String slug, HttpRequest<?> request) {
        return HttpResponse.ok(code(caller, id, slug, request).png());
    }

    /** A month's clicks by link, day and reason, those that do not count included. */
    @Get("/clicks")
    List<ClicksOfDay> clicks(Caller.Platform caller, UUID id, @QueryValue String month) {
        OwnAffairs.only(caller, id);
        return clicks.of(id, Months.parse(month));
    }

    private QrCode code(Caller.Platform caller, UUID id, String slug, HttpRequest<?> request) {
        OwnAffairs.only(caller, id);
        Link link =
                links.bySlug(slug)
                        .filter(found -> found.partner().equals(id))
                        .orElseThrow(() -> new NotFound("unknown_link", "There is no such link."));
        String here = portal == null ? hosts.resolve(request) : portal.baseUrl().toString();
        return QrCode.of(here + "/r/" + link.slug());
    }
}
