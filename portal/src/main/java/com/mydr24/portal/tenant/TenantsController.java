package com.mydr24.portal.tenant;

import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.Idempotency;
import com.mydr24.portal.security.Roles;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.directory.TenantStatus;
import com.mydr24.tenant.key.ApiKeys;
import com.mydr24.tenant.key.KeyPurpose;
import com.mydr24.tenant.key.NewApiKey;
import com.mydr24.tenant.key.NewKey;
import com.mydr24.tenant.key.Scope;
import com.mydr24.tenant.provisioning.IdempotentRequests;
import com.mydr24.tenant.provisioning.Provisioning;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** Tenants, as the operator places and looks after them. */
@Controller("/api/v1/tenants")
@Secured({Roles.OPERATOR, Roles.ONBOARDING})
@ExecuteOn(TaskExecutors.BLOCKING)
class TenantsController {
    private static final int LONGEST_PAGE = 200;

    private final Provisioning provisioning;
    private final Directory directory;
    private final Activation activation;
    private final ApiKeys keys;
    private final Idempotency idempotency;
    private final IdempotentRequests requests;

    TenantsController(
            Provisioning provisioning,
            Directory directory,
            Activation activation,
            ApiKeys keys,
            Idempotency idempotency,
            IdempotentRequests requests) {
        this.provisioning = provisioning;
        this.directory = directory;
        this.activation = activation;
        this.keys = keys;
        this.idempotency = idempotency;
        this.requests = requests;
    }

    /** Places a tenant: 201 when it is active within {@code wait} seconds, else 202 to poll. */
    @Post
    HttpResponse<TenantView> apply(
            Caller caller,
            @Valid @Body TenantForm form,
            @Header("Idempotency-Key") @Nullable String key,
            @QueryValue(defaultValue = "30") int wait) {
        if (wait < 0 || wait > 120) {
            throw new InvalidField("wait", "bad_wait", "Wait is 0 to 120 seconds.");
        }
        DirectoryEntry placed =
                provisioning.apply(
                        form.toNewTenant(), idempotency.claim(caller, key, "tenants", form));
        DirectoryEntry entry = activation.await(placed, Duration.ofSeconds(wait));
        var response =
                entry.status() == TenantStatus.ACTIVE
                        ? HttpResponse.created(view(entry))
                        : HttpResponse.accepted().body(view(entry));
        return response.header(HttpHeaders.LOCATION, "/api/v1/tenants/" + entry.slug());
    }

    @Get
    @Secured({Roles.OPERATOR, Roles.ONBOARDING, Roles.SUPPORT, Roles.SECURITY})
    List<TenantView> list(
            @QueryValue(defaultValue = "") String after,
            @QueryValue(defaultValue = "50") int limit) {
        return directory.all().stream()
                .filter(entry -> entry.slug().compareTo(after) > 0)
                .limit(Math.clamp(limit, 1, LONGEST_PAGE))
                .map(this::view)
                .toList();
    }

    @Get("/{slug}")
    @Secured({Roles.OPERATOR, Roles.ONBOARDING, Roles.SUPPORT, Roles.SECURITY})
    TenantView show(String slug) {
        return view(entry(slug));
    }

    /**
     * Makes a key for a tenant's machines; its secret is shown this once.
     *
     * @param key an Idempotency-Key; repeated, it makes no second key and is refused, because the
     *     secret of the first is known no more
     */
    @Post("/{slug}/keys")
    HttpResponse<NewKeyView> issueKey(
            Caller caller,
            String slug,
            @Valid @Body KeyForm form,
            @Header("Idempotency-Key") @Nullable String key) {
        DirectoryEntry tenant = entry(slug);
        AtomicReference<NewApiKey> issued = new AtomicReference<>();
        requests.once(
                idempotency.claim(caller, key, "keys of " + slug, form),
                () -> {
                    issued.set(keys.issue(tenant, form.toNewKey()));
                    return issued.get().id().toString();
                });
        NewApiKey made = issued.get();
        if (made == null) {
            throw new Conflict(
                    "key_already_made",
                    "This Idempotency-Key made a key before; its secret was shown then.");
        }
        return HttpResponse.created(NewKeyView.of(made));
    }

    private TenantView view(DirectoryEntry entry) {
        String parent =
                entry.parent() == null
                        ? null
                        : directory.byId(entry.parent()).map(DirectoryEntry::slug).orElse(null);
        return TenantView.of(entry, parent, provisioning.stepsOf(entry.id()));
    }

    private DirectoryEntry entry(String slug) {
        return directory
                .bySlug(slug)
                .orElseThrow(() -> new NotFound("unknown_tenant", "There is no such tenant."));
    }

    /**
     * A new key's name and what it may do.
     *
     * @param purpose API, or SCIM for the tenant's own directory; API when left out
     * @param scopes of read, measure, admin; read and measure when left out; none for SCIM
     * @param expiresAt when it ends; as late as the tenant's policy allows when left out
     */
    @Serdeable
    record KeyForm(
            @NotBlank @Nullable String name,
            @Nullable String purpose,
            @Nullable List<String> scopes,
            @Nullable Instant expiresAt) {
        NewKey toNewKey() {
            KeyPurpose checked = checkedPurpose();
            return new NewKey(
                    Objects.requireNonNull(name),
                    checked,
                    checked == KeyPurpose.SCIM && scopes == null
                            ? EnumSet.noneOf(Scope.class)
                            : checkedScopes(),
                    expiresAt);
        }

        private KeyPurpose checkedPurpose() {
            return switch (purpose == null ? "API" : purpose.toUpperCase(Locale.ROOT)) {
                case "API" -> KeyPurpose.API;
                case "SCIM" -> KeyPurpose.SCIM;
                default ->
                        throw new InvalidField(
                                "purpose", "unknown_purpose", "API or SCIM, please.");
            };
        }

        private Set<Scope> checkedScopes() {
            if (scopes == null) {
                return EnumSet.of(Scope.READ, Scope.MEASURE);
            }
            EnumSet<Scope> checked = EnumSet.noneOf(Scope.class);
            for (String word : scopes) {
                checked.add(
                        Arrays.stream(Scope.values())
                                .filter(scope -> scope.name().equalsIgnoreCase(word))
                                .findFirst()
                                .orElseThrow(() -> unknownScope(word)));
            }
            if (checked.isEmpty()) {
                throw unknownScope("");
            }
            return checked;
        }

        private static InvalidField unknownScope(String word) {
            return new InvalidField(
                    "scopes",
                    "unknown_scope",
                    "\"" + word + "\" is none of " + Arrays.toString(Scope.values()) + ".");
        }
    }

    @Serdeable
    record NewKeyView(String id, String name, String key) {
        static NewKeyView of(NewApiKey made) {
            return new NewKeyView(made.id().toString(), made.name(), made.key());
        }

        @Override
        public String toString() {
            return "NewKeyView[" + id + "]";
        }
    }
}
