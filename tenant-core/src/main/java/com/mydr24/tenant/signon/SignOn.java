package com.mydr24.tenant.signon;

import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.tenant.audit.Act;
import com.mydr24.tenant.audit.Audit;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.domain.DomainName;
import com.mydr24.tenant.domain.EmailDomains;
import com.mydr24.tenant.identity.IdentityTenant;
import com.mydr24.tenant.identity.SignOnBroker;
import com.mydr24.tenant.identity.SignOnBroker.Contact;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tenants' own identity providers: connecting one, and taking it away. */
@Singleton
@Requires(beans = SignOnBroker.class)
public class SignOn {
    private static final String WELL_KNOWN = "/.well-known/openid-configuration";
    private static final int LONGEST = 500;

    private final SignOnBroker broker;
    private final SignOnRows rows;
    private final RegionalDatabases databases;
    private final EmailDomains domains;
    private final ProviderDocuments documents;
    private final Audit audit;
    private final Clock machine;

    SignOn(
            SignOnBroker broker,
            SignOnRows rows,
            RegionalDatabases databases,
            EmailDomains domains,
            ProviderDocuments documents,
            Audit audit,
            @Named("machine") Clock machine) {
        this.broker = broker;
        this.rows = rows;
        this.databases = databases;
        this.domains = domains;
        this.documents = documents;
        this.audit = audit;
        this.machine = machine;
    }

    /** The provider that is connected where the tenant's people sign in now. */
    public Optional<SignOnSettings> of(DirectoryEntry tenant) {
        return databases
                .read(tenant.placement(), () -> rows.find(tenant.id().value()))
                .map(SignOnRow::toSettings)
                .filter(settings -> settings.home() == tenant.isolation());
    }

    /** What the tenant enters at its provider. */
    public Contact contact(DirectoryEntry tenant) {
        return broker.contact(IdentityTenant.of(tenant));
    }

    /**
     * Connects a provider, in place of whichever was there. Keycloak is told first and we remember
     * second: killed in between, nobody is sent there, and the same again makes it whole.
     *
     * @throws Conflict ({@code no_verified_domain}) when the tenant has proved no domain to be its
     * @throws InvalidField naming what cannot be used
     * @throws com.mydr24.regions.failure.Unavailable while the realm does not answer
     */
    public SignOnSettings connect(DirectoryEntry tenant, WantedProvider wanted) {
        List<String> own = domains.verified(tenant.id()).stream().map(DomainName::ascii).toList();
        if (own.isEmpty()) {
            throw new Conflict(
                    "no_verified_domain",
                    "Verify an e-mail domain first: only people with an address in a domain of"
                            + " yours can sign on by your provider.");
        }
        Found found =
                switch (wanted.kind()) {
                    case OIDC -> oidc(wanted);
                    case SAML -> saml(wanted);
                };
        broker.connect(IdentityTenant.of(tenant), found.provider, own);
        databases.in(
                tenant.placement(),
                () -> {
                    rows.replace(
                            tenant.id().value(),
                            wanted.kind().name(),
                            found.source,
                            found.clientId,
                            tenant.isolation().name(),
                            wanted.required(),
                            machine.instant());
                    audit.record(
                            tenant.placement(),
                            Act.of("sign_on.connected", tenant.id())
                                    .with("kind", wanted.kind().name())
                                    .with("source", found.source)
                                    .with("required", wanted.required()));
                });
        return of(tenant).orElseThrow();
    }

    /**
     * Takes the provider away; people sign in by password again.
     *
     * @throws NotFound when there is none
     * @throws com.mydr24.regions.failure.Unavailable while the realm does not answer
     */
    public void disconnect(DirectoryEntry tenant) {
        if (of(tenant).isEmpty()) {
            throw new NotFound("no_provider", "No identity provider is connected.");
        }
        broker.disconnect(IdentityTenant.of(tenant));
        databases.in(
                tenant.placement(),
                () -> {
                    rows.delete(tenant.id().value());
                    audit.record(tenant.placement(), Act.of("sign_on.disconnected", tenant.id()));
                });
    }

    private Found oidc(WantedProvider wanted) {
        String clientId = text("clientId", wanted.clientId());
        String typed = text("issuer", wanted.issuer());
        String issuer =
                typed.endsWith(WELL_KNOWN)
                        ? typed.substring(0, typed.length() - WELL_KNOWN.length())
                        : typed;
        URI discovery = documents.address("issuer", issuer.replaceAll("/+$", "") + WELL_KNOWN);
        OIDCProviderMetadata metadata;
        try {
            metadata = OIDCProviderMetadata.parse(documents.fetch("issuer", discovery));
        } catch (ParseException e) {
            throw noIssuer(e);
        }
        URI authorization = metadata.getAuthorizationEndpointURI();
        URI token = metadata.getTokenEndpointURI();
        URI keys = metadata.getJWKSetURI();
        if (authorization == null
                || token == null
                || keys == null
                || !metadata.getIssuer().getValue().equals(issuer)) {
            throw noIssuer(null);
        }
        // Keycloak will ask them, so they must be no address inside either.
        for (URI address : List.of(authorization, token, keys)) {
            documents.mustBeOutside("issuer", address);
        }
        URI userInfo = metadata.getUserInfoEndpointURI();
        if (userInfo != null) {
            documents.mustBeOutside("issuer", userInfo);
        }
        String secret = wanted.clientSecret();
        return new Found(
                new SignOnBroker.Provider.Oidc(
                        URI.create(metadata.getIssuer().getValue()),
                        authorization,
                        token,
                        keys,
                        userInfo,
                        clientId,
                        secret == null || secret.isBlank() ? null : secret),
                issuer,
                clientId);
    }

    private static InvalidField noIssuer(@Nullable Exception cause) {
        InvalidField failure =
                new InvalidField(
                        "issuer",
                        "not_an_issuer",
                        "The document there is not the one of this issuer of OpenID Connect.");
        if (cause != null) {
            failure.initCause(cause);
        }
        return failure;
    }

    private Found saml(WantedProvider wanted) {
        String given = wanted.metadata();
        String where = wanted.metadataUrl();
        if (given != null && !given.isBlank()) {
            return new Found(
                    new SignOnBroker.Provider.Saml(SamlMetadata.checked(given)),
                    SamlMetadata.entityId(given),
                    "");
        }
        String url = text("metadataUrl", where);
        String fetched = documents.fetch("metadataUrl", documents.address("metadataUrl", url));
        return new Found(
                new SignOnBroker.Provider.Saml(SamlMetadata.checked(fetched)),
                SamlMetadata.entityId(fetched),
                "");
    }

    private static String text(String field, @Nullable String value) {
        if (value == null || value.isBlank() || value.length() > LONGEST) {
            throw new InvalidField(field, "missing", "This is needed, in 500 characters at most.");
        }
        return value.strip();
    }

    private record Found(SignOnBroker.Provider provider, String source, String clientId) {}
}
