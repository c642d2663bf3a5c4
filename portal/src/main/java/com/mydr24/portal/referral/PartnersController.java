package com.mydr24.portal.referral;

import com.mydr24.portal.Months;
import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.Idempotency;
import com.mydr24.portal.security.Roles;
import com.mydr24.referral.link.Link;
import com.mydr24.referral.link.Links;
import com.mydr24.referral.link.NewLink;
import com.mydr24.referral.partner.NewPartner;
import com.mydr24.referral.partner.Partner;
import com.mydr24.referral.partner.Partners;
import com.mydr24.referral.reward.Statement;
import com.mydr24.referral.reward.Statements;
import com.mydr24.tenant.key.PlatformKeys;
import com.mydr24.tenant.key.PlatformRole;
import com.mydr24.tenant.provisioning.IdempotentRequests;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import java.util.Map;
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
    private final IdempotentRequests requests;
    private final Idempotency idempotency;

    PartnersController(
            Partners partners,
            Links links,
            Statements statements,
            PlatformKeys keys,
            IdempotentRequests requests,
            Idempotency idempotency) {
        this.partners = partners;
        this.links = links;
        this.statements = statements;
        this.keys = keys;
        this.requests = requests;
        this.idempotency = idempotency;
    }

    /** Registers a partner and makes its key, whose secret is in this answer and in no other. */
    @Post
    @Secured({Roles.OPERATOR, Roles.ONBOARDING})
    HttpResponse<NewPartnerView> register(
            Caller caller,
            @Valid @Body PartnerForm form,
            @Header("Idempotency-Key") @Nullable String key) {
        @Nullable String[] secret = {null};
        IdempotentRequests.Made made =
                requests.once(
                        idempotency.claim(caller, key, "partners", form),
                        () -> {
                            Partner partner = partners.register(form.toNewPartner());
                            secret[0] =
                                    keys.issue(PlatformRole.PARTNER, partner.id(), partner.name())
                                            .key();
                            return partner.id().toString();
                        });
        Partner partner = partners.of(UUID.fromString(made.subject()));
        return HttpResponse.created(NewPartnerView.of(partner, secret[0]));
    }

    @Get
    @Secured({Roles.OPERATOR, Roles.ONBOARDING})
    List<Partner> list() {
        return partners.all();
    }

    @Get("/{id}")
    @Secured(Roles.PARTNER)
    Partner show(Caller.Platform caller, UUID id) {
        OwnAffairs.only(caller, id);
        return partners.of(id);
    }

    @Post("/{id}/links")
    @Secured(Roles.PARTNER)
    HttpResponse<LinkView> createLink(
            Caller.Platform caller,
            UUID id,
            @Body LinkForm form,
            @Header("Idempotency-Key") @Nullable String key) {
        OwnAffairs.only(caller, id);
        String slug =
                requests.once(
                                idempotency.claim(caller, key, "links of " + id, form),
                                () ->
                                        links.create(
                                                        id,
                                                        new NewLink(
                                                                form.slug,
                                                                form.campaign,
                                                                form.target,
                                                                form.tags == null
                                                                        ? Map.of()
                                                                        : form.tags))
                                                .slug())
                        .subject();
        return HttpResponse.created(LinkView.of(links.bySlug(slug).orElseThrow(), 0));
    }

    @Get("/{id}/links")
    @Secured(Roles.PARTNER)
    List<LinkView> links(Caller.Platform caller, UUID id) {
        OwnAffairs.only(caller, id);
        return links.of(id).stream()
                .map(link -> LinkView.of(link, links.clicks(link.id())))
                .toList();
    }

    @Get("/{id}/statements/{month:[0-9-]+}")
    @Secured(Roles.PARTNER)
    Statement statement(Caller.Platform caller, UUID id, String month) {
        OwnAffairs.only(caller, id);
        return statements.of(id, Months.parse(month));
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
            UUID id,
            String name,
            String type,
            String country,
            String currency,
            @Nullable String key) {
        static NewPartnerView of(Partner partner, @Nullable String key) {
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
    record LinkForm(
            @Nullable String slug,
            @Nullable String campaign,
            @Nullable String target,
            @Nullable Map<String, String> tags) {}

    @Serdeable
    record LinkView(
            UUID id,
            String slug,
            String url,
            String campaign,
            String target,
            String tags,
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
                    link.tags(),
                    link.rateBp(),
                    link.enabled(),
                    clicks);
        }
    }
}
