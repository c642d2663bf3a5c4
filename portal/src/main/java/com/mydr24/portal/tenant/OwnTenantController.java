package com.mydr24.portal.tenant;

import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.Roles;
import com.mydr24.portal.tenant.TenantsController.KeyForm;
import com.mydr24.portal.tenant.TenantsController.NewKeyView;
import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.key.ApiKey;
import com.mydr24.tenant.key.ApiKeys;
import com.mydr24.tenant.key.Scope;
import com.mydr24.tenant.profile.TenantProfile;
import com.mydr24.tenant.profile.TenantProfiles;
import com.mydr24.tenant.site.Site;
import com.mydr24.tenant.site.Sites;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** A tenant's own profile, keys and sites, by its own key. */
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
class OwnTenantController {
    private final TenantProfiles profiles;
    private final Directory directory;
    private final ApiKeys keys;
    private final Sites sites;

    OwnTenantController(TenantProfiles profiles, Directory directory, ApiKeys keys, Sites sites) {
        this.profiles = profiles;
        this.directory = directory;
        this.keys = keys;
        this.sites = sites;
    }

    @Get("/tenant")
    @Secured({Roles.TENANT, Roles.TENANT_MEASURE, Roles.TENANT_ADMIN})
    ProfileView profile(Caller.OfTenant caller) {
        DirectoryEntry tenant = caller.tenant();
        return ProfileView.of(
                tenant, profiles.of(tenant.placement()), directory.childrenOf(tenant.id()));
    }

    @Get("/keys")
    @Secured(Roles.TENANT_AUDITOR)
    List<KeyView> keys(Caller.OfTenant caller) {
        return keys.of(caller.tenant()).stream().map(KeyView::of).toList();
    }

    @Post("/keys")
    @Secured(Roles.TENANT_ADMIN)
    HttpResponse<NewKeyView> issueKey(Caller.OfTenant caller, @Valid @Body KeyForm form) {
        return HttpResponse.created(NewKeyView.of(keys.issue(caller.tenant(), form.toNewKey())));
    }

    @Delete("/keys/{id}")
    @Secured(Roles.TENANT_ADMIN)
    HttpResponse<?> revokeKey(Caller.OfTenant caller, UUID id) {
        keys.revoke(caller.tenant(), id);
        return HttpResponse.noContent();
    }

    @Get("/sites")
    @Secured(Roles.TENANT)
    List<SiteView> sites(Caller.OfTenant caller) {
        return sites.of(caller.tenant().placement()).stream().map(SiteView::of).toList();
    }

    @Post("/sites")
    @Secured(Roles.TENANT_ADMIN)
    HttpResponse<SiteView> addSite(Caller.OfTenant caller, @Valid @Body SiteForm form) {
        Site site =
                sites.add(
                        caller.tenant().placement(),
                        Objects.requireNonNull(form.name),
                        Objects.requireNonNull(form.city),
                        Objects.requireNonNull(form.country));
        return HttpResponse.created(SiteView.of(site));
    }

    @Serdeable
    record ProfileView(
            String id,
            String slug,
            String legalName,
            String kind,
            String country,
            String region,
            String cell,
            String tier,
            String isolation,
            String status,
            String currency,
            String timeZone,
            String adminEmail,
            Instant createdAt,
            List<String> children) {

        static ProfileView of(
                DirectoryEntry tenant, TenantProfile profile, List<DirectoryEntry> children) {
            return new ProfileView(
                    tenant.id().toString(),
                    tenant.slug(),
                    profile.legalName(),
                    tenant.kind().name(),
                    profile.country(),
                    tenant.region().value(),
                    tenant.cell().value(),
                    tenant.tier().name(),
                    tenant.isolation().name(),
                    tenant.status().name(),
                    profile.currency(),
                    profile.timeZone().getId(),
                    profile.adminEmail(),
                    profile.createdAt(),
                    children.stream().map(DirectoryEntry::slug).toList());
        }

        @Override
        public String toString() {
            return "ProfileView[" + slug + "]";
        }
    }

    @Serdeable
    record KeyView(
            String id,
            String name,
            String purpose,
            List<String> scopes,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Instant lastUsedAt,
            @Nullable Instant revokedAt) {
        static KeyView of(ApiKey key) {
            return new KeyView(
                    key.id().toString(),
                    key.name(),
                    key.purpose().name(),
                    key.scopes().stream().map(Scope::name).toList(),
                    key.createdAt(),
                    key.expiresAt(),
                    key.lastUsedAt(),
                    key.revokedAt());
        }
    }

    @Serdeable
    record SiteForm(
            @NotBlank @Nullable String name,
            @NotBlank @Nullable String city,
            @NotBlank @Nullable String country) {}

    @Serdeable
    record SiteView(String id, String name, String city, String country) {
        static SiteView of(Site site) {
            return new SiteView(site.id().toString(), site.name(), site.city(), site.country());
        }
    }
}
