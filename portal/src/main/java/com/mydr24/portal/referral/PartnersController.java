package com.mydr24.portal.referral;

import com.mydr24.portal.Months;
import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.Roles;
import com.mydr24.referral.link.Link;
import com.mydr24.referral.link.Links;
import com.mydr24.referral.link.NewLink;
import com.mydr24.referral.partner.NewPartner;
import com.mydr24.referral.partner.Partner;
import com.mydr24.referral.partner.Partners;
import com.mydr24.referral.reward.Statement;
import com.mydr24.referral.reward.Statements;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.tenant.key.PlatformKeys;
import com.mydr24.tenant.key.PlatformRole;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Partners, by the operator; and each partner's own links and statements, by its key. */
@Controller("/api/v1/partners")
@ExecuteOn(TaskExecutors.BLOCKING)
class PartnersController {
    private final Partners partners;
    private final Links links;
    private final Statements statements;
    private final PlatformKeys keys;

    PartnersController(Partners partners, Links links, Statements statements, PlatformKeys keys) {
        this.partners = partners;
        this.links = links;
        this.statements = statements;
        this.keys = keys;
    }

    /** Registers a partner and makes its key, whose secret is shown this once. */
    @Post
    @Secured(Roles.OPERATOR)
    HttpResponse<NewPartnerView> register(@Valid @Body PartnerForm form) {
        Partner partner = partners.register(form.toNewPartner());
        String key = keys.issue(PlatformRole.PARTNER, partner.id(), partner.name()).key();
        return HttpResponse.created(NewPartnerView.of(partner, key));
    }

    @Get
    @Secured(Roles.OPERATOR)
    List<Partner> list() {
        return partners.all();
    }

    @Get("/{id}")
    @Secured(Roles.PARTNER)
    Partner show(Caller.Platform caller, UUID id) {
        mustBeOwn(caller, id);
        return partners.of(id);
    }

    @Post("/{id}/links")
    @Secured(Roles.PARTNER)
    HttpResponse<LinkView> createLink(Caller.Platform caller, UUID id, @Body LinkForm form) {
        mustBeOwn(caller, id);
        Link link = links.create(id, new NewLink(form.slug, form.campaign, form.target));
        return HttpResponse.created(LinkView.of(link, 0));
    }

    @Get("/{id}/links")
    @Secured(Roles.PARTNER)
    List<LinkView> links(Caller.Platform caller, UUID id) {
        mustBeOwn(caller, id);
        return links.of(id).stream()
                .map(link -> LinkView.of(link, links.clicks(link.id())))
                .toList();
    }

    @Get("/{id}/statements/{month}")
    @Secured(Roles.PARTNER)
    Statement statement(Caller.Platform caller, UUID id, String month) {
        mustBeOwn(caller, id);
        return statements.of(id, Months.parse(month));
    }

    /** Another partner's affairs do not exist for a partner. */
    private static void mustBeOwn(Caller.Platform caller, UUID id) {
        if (caller.holder().role() == PlatformRole.PARTNER
                && !id.equals(caller.holder().subject())) {
            throw new NotFound("unknown_partner", "There is no such partner.");
        }
    }

    @Serdeable
    record PartnerForm(
            @NotBlank @Nullable String name,
            @NotBlank @Nullable String type,
            @NotBlank @Nullable String country,
            @NotBlank @Nullable String currency,
            @NotBlank @Nullable String email) {

        NewPartner toNewPartner() {
            return new NewPartner(
                    Objects.requireNonNull(name),
                    Objects.requireNonNull(type),
                    Objects.requireNonNull(country),
                    Objects.requireNonNull(currency),
                    Objects.requireNonNull(email));
        }

        @Override
        public String toString() {
            return "PartnerForm";
        }
    }

    @Serdeable
    record NewPartnerView(
            UUID id, String name, String type, String country, String currency, String key) {
        static NewPartnerView of(Partner partner, String key) {
            return new NewPartnerView(
                    partner.id(),
                    partner.name(),
                    partner.type().name(),
                    partner.country(),
                    partner.currency(),
                    key);
        }

        @Override
        public String toString() {
            return "NewPartnerView[" + id + "]";
        }
    }

    @Serdeable
    record LinkForm(@Nullable String slug, @Nullable String campaign, @Nullable String target) {}

    @Serdeable
    record LinkView(
            UUID id,
            String slug,
            String url,
            String campaign,
            String target,
            int rateBp,
            boolean enabled,
            long clicks) {
        static LinkView of(Link link, long clicks) {
            return new LinkView(
                    link.id(),
                    link.slug(),
                    "/r/" + link.slug(),
                    link.campaign(),
                    link.target(),
                    link.rateBp(),
                    link.enabled(),
                    clicks);
        }
    }
}
