package com.mydr24.portal.life;

import com.mydr24.portal.page.Pages;
import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.Roles;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.directory.TenantLife;
import com.mydr24.tenant.directory.TenantStatus;
import com.mydr24.tenant.erasure.Certificates;
import com.mydr24.tenant.life.LegalHolds;
import com.mydr24.tenant.life.Lifecycle;
import com.mydr24.tenant.life.Offboarding;
import com.mydr24.tenant.provisioning.Provisioning;
import com.mydr24.tenant.saga.Saga;
import com.mydr24.tenant.saga.Sagas;
import com.mydr24.tenant.tier.Offers;
import com.mydr24.tenant.tier.Tier;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.views.ModelAndView;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes the console's page about one tenant, also as the answer to what was refused. */
@Singleton
class ConsoleView {
    private static final String SECTION = "/operator/tenants";

    private final Pages pages;
    private final Directory directory;
    private final Provisioning provisioning;
    private final Offers offers;
    private final TenantLife life;
    private final Lifecycle lifecycle;
    private final Sagas sagas;
    private final LegalHolds holds;
    private final Certificates certificates;

    ConsoleView(
            Pages pages,
            Directory directory,
            Provisioning provisioning,
            Offers offers,
            TenantLife life,
            Lifecycle lifecycle,
            Sagas sagas,
            LegalHolds holds,
            Certificates certificates) {
        this.pages = pages;
        this.directory = directory;
        this.provisioning = provisioning;
        this.offers = offers;
        this.life = life;
        this.lifecycle = lifecycle;
        this.sagas = sagas;
        this.holds = holds;
        this.certificates = certificates;
    }

    DirectoryEntry entry(String slug) {
        return directory
                .bySlug(slug)
                .orElseThrow(() -> new NotFound("unknown_tenant", "There is no such tenant."));
    }

    ModelAndView<Map<String, Object>> page(Caller caller, String slug) {
        return page(caller, entry(slug), null);
    }

    /** Does it and shows the tenant again; with the words of the refusal where there is one. */
    HttpResponse<?> after(Caller caller, String slug, Consumer<DirectoryEntry> act) {
        DirectoryEntry tenant = entry(slug);
        try {
            act.accept(tenant);
            return HttpResponse.seeOther(URI.create(SECTION + "/" + tenant.slug()));
        } catch (InvalidField refusal) {
            return HttpResponse.unprocessableEntity()
                    .body(page(caller, entry(slug), refusal.detail()));
        } catch (Conflict refusal) {
            return HttpResponse.status(HttpStatus.CONFLICT)
                    .body(page(caller, entry(slug), refusal.detail()));
        }
    }

    private ModelAndView<Map<String, Object>> page(
            Caller caller, DirectoryEntry tenant, @Nullable String problem) {
        String title = problem == null ? tenant.slug() : "Error: " + tenant.slug();
        Map<String, Object> model = new HashMap<>();
        model.put("page", pages.of(caller, title, SECTION));
        model.put("console", console(tenant, caller.roles().contains(Roles.OPERATOR)));
        if (problem != null) {
            model.put("problem", problem);
        }
        return new ModelAndView<>("operator/tenant", model);
    }

    private TenantConsole console(DirectoryEntry tenant, boolean mayAct) {
        List<Saga> done = sagas.of(tenant.id());
        boolean isFree = done.stream().noneMatch(Saga::isOpen);
        return new TenantConsole(
                tenant,
                lifecycle.offboardingOf(tenant.id()).map(Offboarding::graceEndsAt).orElse(null),
                provisioning.stepsOf(tenant.id()),
                directory.childrenOf(tenant.id()),
                life.eventsOf(tenant.id()).reversed().stream().map(LifeLine::of).toList(),
                done.reversed().stream().map(SagaLine::of).toList(),
                holds.of(tenant.id()),
                mayAct && isFree ? LifeAction.in(tenant.status()) : List.of(),
                mayAct && isFree ? otherTiers(tenant) : List.of(),
                mayAct,
                tenant.status() == TenantStatus.ERASED && certificates.of(tenant.id()).isPresent(),
                UUID.randomUUID().toString());
    }

    private List<Tier> otherTiers(DirectoryEntry tenant) {
        return tenant.status() == TenantStatus.ACTIVE
                ? offers.in(tenant.region()).stream().filter(tier -> tier != tenant.tier()).toList()
                : List.of();
    }
}
