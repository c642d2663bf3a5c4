package com.mydr24.portal.signon;

import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.Roles;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.identity.SignOnBroker.Contact;
import com.mydr24.tenant.signon.SignOn;
import com.mydr24.tenant.signon.SignOnSettings;
import com.mydr24.tenant.signon.SignOnSettings.Kind;
import com.mydr24.tenant.signon.WantedProvider;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.Locale;

/** The tenant's own identity provider. */
@Controller("/api/v1/tenant/sign-on")
@Requires(beans = SignOn.class)
@Secured(Roles.TENANT_ADMIN)
@ExecuteOn(TaskExecutors.BLOCKING)
class SignOnController {
    private final SignOn signOn;

    SignOnController(SignOn signOn) {
        this.signOn = signOn;
    }

    /** Which provider is connected, and what it must be told about us. */
    @Get
    @Secured(Roles.TENANT_AUDITOR)
    SignOnView show(Caller.OfTenant caller) {
        return view(caller.tenant());
    }

    /** Connects a provider, in place of whichever was there before. */
    @Put
    SignOnView connect(Caller.OfTenant caller, @Body ProviderForm form) {
        signOn.connect(caller.tenant(), form.toWanted());
        return view(caller.tenant());
    }

    /** Takes the provider away. */
    @Delete
    HttpResponse<?> disconnect(Caller.OfTenant caller) {
        signOn.disconnect(caller.tenant());
        return HttpResponse.noContent();
    }

    private SignOnView view(DirectoryEntry tenant) {
        return SignOnView.of(signOn.of(tenant).orElse(null), signOn.contact(tenant));
    }

    /**
     * A provider to connect.
     *
     * @param kind OIDC (with issuer, clientId, clientSecret) or SAML (with metadataUrl or metadata)
     * @param clientSecret left out keeps the one from before
     */
    @Serdeable
    record ProviderForm(
            @Nullable String kind,
            @Nullable String issuer,
            @Nullable String clientId,
            @Nullable String clientSecret,
            @Nullable String metadataUrl,
            @Nullable String metadata,
            @Nullable Boolean required) {
        WantedProvider toWanted() {
            return new WantedProvider(
                    kindOf(kind),
                    issuer,
                    clientId,
                    clientSecret,
                    metadataUrl,
                    metadata,
                    Boolean.TRUE.equals(required));
        }

        static Kind kindOf(@Nullable String word) {
            return switch (word == null ? "" : word.toUpperCase(Locale.ROOT)) {
                case "OIDC" -> Kind.OIDC;
                case "SAML" -> Kind.SAML;
                default -> throw new InvalidField("kind", "unknown_kind", "OIDC or SAML, please.");
            };
        }

        @Override
        public String toString() {
            return "ProviderForm[" + kind + "]";
        }
    }

    /**
     * What is connected.
     *
     * @param provider null while there is none
     * @param redirectUri where the provider sends people back to
     * @param entityId who we are, in SAML
     * @param metadataUrl where the provider finds both as SAML metadata, once it is connected
     */
    @Serdeable
    record SignOnView(
            @Nullable ProviderView provider,
            String redirectUri,
            String entityId,
            String metadataUrl) {
        static SignOnView of(@Nullable SignOnSettings settings, Contact contact) {
            return new SignOnView(
                    settings == null ? null : ProviderView.of(settings),
                    contact.redirect().toString(),
                    contact.entityId().toString(),
                    contact.metadata().toString());
        }
    }

    /** A connected provider, without its secret. */
    @Serdeable
    record ProviderView(
            String kind, String source, String clientId, boolean required, Instant changedAt) {
        static ProviderView of(SignOnSettings settings) {
            return new ProviderView(
                    settings.kind().name(),
                    settings.source(),
                    settings.clientId(),
                    settings.required(),
                    settings.changedAt());
        }
    }
}
