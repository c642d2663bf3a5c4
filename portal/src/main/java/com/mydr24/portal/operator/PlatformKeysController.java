package com.mydr24.portal.operator;

import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.Idempotency;
import com.mydr24.portal.security.Roles;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.tenant.key.NewApiKey;
import com.mydr24.tenant.key.PlatformKey;
import com.mydr24.tenant.key.PlatformKeys;
import com.mydr24.tenant.key.PlatformRole;
import com.mydr24.tenant.provisioning.IdempotentRequests;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/** Keys of MyDR24's own staff, each with the role it needs and no more. */
@Controller("/api/v1/platform-keys")
@ExecuteOn(TaskExecutors.BLOCKING)
class PlatformKeysController {
    /** A partner's key is made with the partner. */
    private static final Set<PlatformRole> STAFF =
            EnumSet.complementOf(EnumSet.of(PlatformRole.PARTNER));

    private final PlatformKeys keys;
    private final IdempotentRequests requests;
    private final Idempotency idempotency;

    PlatformKeysController(
            PlatformKeys keys, IdempotentRequests requests, Idempotency idempotency) {
        this.keys = keys;
        this.requests = requests;
        this.idempotency = idempotency;
    }

    @Get
    @Secured({Roles.OPERATOR, Roles.SECURITY})
    List<PlatformKeyView> list() {
        return keys.all().stream().map(PlatformKeyView::of).toList();
    }

    /**
     * Makes a key; its secret is in this answer and in no other.
     *
     * @param key an Idempotency-Key; repeated, it makes no second key and is refused, because the
     *     secret of the first is known no more
     */
    @Post
    @Secured(Roles.OPERATOR)
    HttpResponse<NewPlatformKeyView> issue(
            Caller caller,
            @Valid @Body PlatformKeyForm form,
            @Header("Idempotency-Key") @Nullable String key) {
        PlatformRole role = form.checkedRole();
        String name = Objects.requireNonNull(form.name);
        AtomicReference<NewApiKey> issued = new AtomicReference<>();
        requests.once(
                idempotency.claim(caller, key, "platform-keys", form),
                () -> {
                    issued.set(keys.issue(role, null, name));
                    return issued.get().id().toString();
                });
        NewApiKey made = issued.get();
        if (made == null) {
            throw new Conflict(
                    "key_already_made",
                    "This Idempotency-Key made a key before; its secret was shown then.");
        }
        return HttpResponse.created(
                new NewPlatformKeyView(made.id().toString(), role.name(), name, made.key()));
    }

    @Delete("/{id}")
    @Secured({Roles.OPERATOR, Roles.SECURITY})
    HttpResponse<?> revoke(UUID id) {
        keys.revoke(id);
        return HttpResponse.noContent();
    }

    @Serdeable
    record PlatformKeyForm(@NotBlank @Nullable String name, @NotBlank @Nullable String role) {
        PlatformRole checkedRole() {
            return STAFF.stream()
                    .filter(known -> known.name().equals(role))
                    .findFirst()
                    .orElseThrow(() ->
                            new InvalidField(
                                    "role",
                                    "unknown_role",
                                    "\""
                                            + role
                                            + "\" is none of "
                                            + Arrays.toString(STAFF.toArray())
                                            + "."));
        }
    }

    @Serdeable
    record PlatformKeyView(
            String id, String role, String name, Instant createdAt, @Nullable Instant revokedAt) {
        static PlatformKeyView of(PlatformKey key) {
            return new PlatformKeyView(
                    key.id().toString(),
                    key.role().name(),
                    key.name(),
                    key.createdAt(),
                    key.revokedAt());
        }
    }

    @Serdeable
    record NewPlatformKeyView(String id, String role, String name, String key) {
        @Override
        public String toString() {
            return "NewPlatformKeyView[" + id + "]";
        }
    }
}
