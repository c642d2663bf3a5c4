package com.mydr24.tenant.keycloak;

import com.mydr24.regions.failure.InvalidField;
import com.mydr24.tenant.identity.IdentityTenant;
import com.mydr24.tenant.identity.SignOnBroker;
import com.mydr24.tenant.keycloak.Representations.Domain;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tenants' own identity providers as Keycloak's brokers: of the realm where the tenant has one, and
 * linked to its organisation where it shares one. There, Keycloak itself takes only people whose
 * address is in one of the organisation's domains.
 */
@Singleton
@Requires(property = "mydr24.keycloak.url")
class KeycloakSignOn implements SignOnBroker {
    /** What a provider may call an e-mail address and names, by SAML's several customs. */
    private static final Map<String, String> SAML_ATTRIBUTES =
            Map.of(
                    "email", "email",
                    "mail", "email",
                    "urn:oid:0.9.2342.19200300.100.1.3", "email",
                    "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress", "email",
                    "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/givenname", "firstName",
                    "urn:oid:2.5.4.42", "firstName",
                    "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/surname", "lastName",
                    "urn:oid:2.5.4.4", "lastName");

    private final KeycloakAdmin keycloak;
    private final KeycloakConfig config;
    private final Organisations organisations;

    KeycloakSignOn(KeycloakAdmin keycloak, KeycloakConfig config, Organisations organisations) {
        this.keycloak = keycloak;
        this.config = config;
        this.organisations = organisations;
    }

    @Override
    public void connect(IdentityTenant tenant, Provider provider, List<String> domains) {
        Realm realm = Realm.of(tenant);
        KeycloakAdmin.Session session = keycloak.asProvisioner(realm);
        String alias = Realm.signOnAlias(tenant);
        Map<String, String> settings =
                switch (provider) {
                    case Provider.Oidc oidc -> settings(oidc);
                    case Provider.Saml saml -> settings(session, realm, saml);
                };
        String kind = provider instanceof Provider.Oidc ? "oidc" : "saml";
        if (realm.holdsOrganisations()) {
            settings.put("kc.org.domain", "ANY");
            settings.put("kc.org.broker.redirect.mode.email-matches", "true");
            tellDomains(tenant, domains);
        }
        write(session, realm, alias, kind, settings);
        if (kind.equals("saml")) {
            ensureMappers(session, instance(realm, alias) + "/mappers");
        }
        if (realm.holdsOrganisations()) {
            String linked = organisations.pathOf(session, realm, tenant) + "/identity-providers";
            KeycloakAnswer joined = session.post(linked, alias);
            if (!joined.succeeded() && !session.holds(linked + "/" + alias)) {
                joined.orFail();
            }
        }
    }

    @Override
    public void disconnect(IdentityTenant tenant) {
        Realm realm = Realm.of(tenant);
        KeycloakAnswer gone =
                keycloak.asProvisioner(realm).delete(instance(realm, Realm.signOnAlias(tenant)));
        if (gone.status() != 404) {
            gone.orFail();
        }
    }

    @Override
    public void tellDomains(IdentityTenant tenant, List<String> domains) {
        Realm realm = Realm.of(tenant);
        if (!realm.holdsOrganisations()) {
            return;
        }
        KeycloakAdmin.Session session = keycloak.asProvisioner(realm);
        String path = organisations.pathOf(session, realm, tenant);
        Map<String, Object> changed = new HashMap<>(session.object(path));
        List<Domain> all = new ArrayList<>();
        all.add(Organisations.placeholder(tenant));
        domains.forEach(domain -> all.add(new Domain(domain, true)));
        changed.put("domains", all);
        session.put(path, changed).orFail();
    }

    @Override
    public Contact contact(IdentityTenant tenant) {
        URI issuer = config.issuer(Realm.of(tenant).name());
        String endpoint = issuer + "/broker/" + Realm.signOnAlias(tenant) + "/endpoint";
        return new Contact(URI.create(endpoint), issuer, URI.create(endpoint + "/descriptor"));
    }

    private static void write(
            KeycloakAdmin.Session session,
            Realm realm,
            String alias,
            String kind,
            Map<String, String> settings) {
        Map<String, Object> document = new HashMap<>();
        document.put("alias", alias);
        document.put("displayName", "Your organisation's own sign-on");
        document.put("providerId", kind);
        document.put("enabled", true);
        // Whose addresses count is decided by domain, here and again by us at each sign-on.
        document.put("trustEmail", true);
        document.put("storeToken", false);
        document.put("linkOnly", false);
        document.put("hideOnLogin", true);
        document.put("config", settings);
        String there = instance(realm, alias);
        if (session.holds(there)) {
            Map<String, Object> before = session.object(there);
            if (kind.equals(before.get("providerId"))) {
                if (!settings.containsKey("clientSecret")
                        && before.get("config") instanceof Map<?, ?> old
                        && old.get("clientSecret") instanceof String masked) {
                    // Keycloak takes its own mask for "as before".
                    settings.put("clientSecret", masked);
                }
                document.put("internalId", before.get("internalId"));
                mustHaveSecret(kind, settings);
                session.put(there, document).orFail();
                return;
            }
            mustHaveSecret(kind, settings);
            session.delete(there).orFail();
        }
        mustHaveSecret(kind, settings);
        session.post("/" + realm.name() + "/identity-provider/instances", document).orFail();
    }

    private static void mustHaveSecret(String kind, Map<String, String> settings) {
        if (kind.equals("oidc") && !settings.containsKey("clientSecret")) {
            throw new InvalidField(
                    "clientSecret",
                    "no_secret",
                    "The secret of the client at your provider, please.");
        }
    }

    private static Map<String, String> settings(Provider.Oidc oidc) {
        Map<String, String> settings = new HashMap<>();
        settings.put("issuer", oidc.issuer().toString());
        settings.put("authorizationUrl", oidc.authorization().toString());
        settings.put("tokenUrl", oidc.token().toString());
        settings.put("jwksUrl", oidc.keys().toString());
        if (oidc.userInfo() != null) {
            settings.put("userInfoUrl", oidc.userInfo().toString());
        }
        settings.put("useJwksUrl", "true");
        settings.put("validateSignature", "true");
        settings.put("clientId", oidc.clientId());
        if (oidc.clientSecret() != null) {
            settings.put("clientSecret", oidc.clientSecret());
        }
        settings.put("clientAuthMethod", "client_secret_post");
        settings.put("defaultScope", "openid email profile");
        settings.put("pkceEnabled", "true");
        settings.put("pkceMethod", "S256");
        settings.put("loginHint", "true");
        settings.put("syncMode", "IMPORT");
        return settings;
    }

    /** Keycloak reads the metadata; what makes it safe is not left to the metadata. */
    private Map<String, String> settings(
            KeycloakAdmin.Session session, Realm realm, Provider.Saml saml) {
        KeycloakAnswer read =
                session.upload(
                        "/" + realm.name() + "/identity-provider/import-config",
                        Map.of("providerId", "saml"),
                        saml.metadata());
        if (!read.succeeded()) {
            throw badMetadata();
        }
        Map<String, String> settings = new HashMap<>();
        keycloak.object(read.body())
                .forEach((name, value) -> settings.put(name, String.valueOf(value)));
        if (!settings.containsKey("signingCertificate")
                || !settings.containsKey("singleSignOnServiceUrl")) {
            throw badMetadata();
        }
        settings.put("entityId", config.issuer(realm.name()).toString());
        settings.put("validateSignature", "true");
        settings.put("wantAssertionsSigned", "true");
        settings.put("wantAuthnRequestsSigned", "true");
        settings.put("signatureAlgorithm", "RSA_SHA256");
        settings.put("principalType", "SUBJECT");
        settings.put("allowCreate", "true");
        settings.put("loginHint", "false");
        settings.put("syncMode", "IMPORT");
        return settings;
    }

    private static InvalidField badMetadata() {
        return new InvalidField(
                "metadata",
                "bad_metadata",
                "SAML metadata of an identity provider, with its sign-on address and its signing"
                        + " certificate, please.");
    }

    private static void ensureMappers(KeycloakAdmin.Session session, String path) {
        List<Object> known = new ArrayList<>();
        session.list(path, Map.class).forEach(mapper -> known.add(mapper.get("name")));
        SAML_ATTRIBUTES.forEach((attribute, field) -> {
            if (!known.contains(attribute)) {
                session.post(
                                path,
                                Map.of(
                                        "name",
                                        attribute,
                                        "identityProviderAlias",
                                        path.replaceAll(".*/instances/|/mappers", ""),
                                        "identityProviderMapper",
                                        "saml-user-attribute-idp-mapper",
                                        "config",
                                        Map.of(
                                                "syncMode", "INHERIT",
                                                "attribute.name", attribute,
                                                "user.attribute", field)))
                        .orFail();
            }
        });
    }

    private static String instance(Realm realm, String alias) {
        return "/" + realm.name() + "/identity-provider/instances/" + alias;
    }
}
