package com.mydr24.tenant.keycloak;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.failure.Unavailable;
import com.mydr24.tenant.identity.IdentityProvider;
import com.mydr24.tenant.identity.IdentityTenant;
import com.mydr24.tenant.identity.Issuer;
import com.mydr24.tenant.identity.Issuer.Membership;
import com.mydr24.tenant.identity.PortalAddress;
import com.mydr24.tenant.keycloak.Representations.Client;
import com.mydr24.tenant.keycloak.Representations.Credential;
import com.mydr24.tenant.keycloak.Representations.Organization;
import com.mydr24.tenant.keycloak.Representations.User;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tenants as Keycloak realms and organisations. What makes a repetition harmless is Keycloak's own
 * uniqueness: a creation that is refused looks whether the thing is there, and goes on with it.
 * (Refused, not only with 409: of two at once, Keycloak tells the slower one of an organisation
 * 500.)
 */
@Singleton
@Requires(property = "mydr24.keycloak.url")
class KeycloakRealms implements IdentityProvider {
    /** What people of all tenants read on the sign-in page of a realm they share. */
    private static final String SHARED_NAME = "MyDR24";

    private static final String TENANT_ATTRIBUTE = Organisations.TENANT_ATTRIBUTE;
    private static final String OWNER_ATTRIBUTE = "mydr24.owner";
    private static final String ORGANISATION_CLAIM = "mydr24_organisation";
    static final String API_AUDIENCE = "mydr24-api";
    private static final String SIGNED_OUT_ATTRIBUTE = "post.logout.redirect.uris";

    private final KeycloakAdmin keycloak;
    private final KeycloakConfig config;
    private final RealmTemplate template;
    private final RealmSecrets secrets;
    private final PortalAddress portal;
    private final @Nullable InitialPassword initialPassword;

    KeycloakRealms(
            KeycloakAdmin keycloak,
            KeycloakConfig config,
            RealmTemplate template,
            RealmSecrets secrets,
            PortalAddress portal,
            @Nullable InitialPassword initialPassword) {
        this.keycloak = keycloak;
        this.config = config;
        this.template = template;
        this.secrets = secrets;
        this.portal = portal;
        this.initialPassword = initialPassword;
    }

    @Override
    public void ensureTenant(IdentityTenant tenant, String displayName) {
        var realm = Realm.of(tenant);
        ensureRealm(realm, realm.holdsOrganisations() ? SHARED_NAME : displayName);
        if (realm.holdsOrganisations()) {
            ensureOrganisation(realm, tenant);
        }
    }

    @Override
    public String ensureAdmin(IdentityTenant tenant, String email) {
        return ensurePerson(
                tenant,
                email.toLowerCase(Locale.ROOT),
                initialPassword == null ? null : initialPassword.initialPassword());
    }

    @Override
    public String ensurePerson(IdentityTenant tenant, String email, @Nullable String password) {
        var realm = Realm.of(tenant);
        var session = keycloak.asProvisioner(realm);
        var address = email.toLowerCase(Locale.ROOT);
        var person = person(session, realm, address);
        var id =
                person.isPresent() ? idOf(person.get()) : create(session, realm, address, password);
        if (realm.holdsOrganisations()) {
            var organisation = organisation(session, realm, tenant.slug()).orElseThrow();
            join(session, organisationPath(realm, organisation) + "/members", id);
        }
        return id;
    }

    private static void join(KeycloakAdmin.Session session, String members, String person) {
        var joined = session.post(members, person);
        if (!joined.succeeded() && !session.holds(members + "/" + person)) {
            joined.orFail();
        }
    }

    @Override
    public Issuer issuerFor(IdentityTenant tenant) {
        var realm = Realm.of(tenant);
        if (!keycloak.isUpToDate(realm)) {
            if (!keycloak.holds(realm.name())) {
                throw new Unavailable(
                        "identity_warming_up",
                        "Sign-in for this organisation is being prepared; try again soon");
            }
            pointToPortal(realm);
        }
        return new Issuer(
                config.issuer(realm.name()),
                new Issuer.Client(Realm.PORTAL, secrets.of(realm.name(), Realm.PORTAL)),
                scopes(tenant),
                API_AUDIENCE,
                Realm.signOnAlias(tenant),
                membership(tenant));
    }

    private static List<String> scopes(IdentityTenant tenant) {
        return switch (tenant.isolation()) {
            case SILO -> List.of("openid", "email", "profile");
            // One organisation only, so that a token is never good for two tenants at once.
            case POOL -> List.of("openid", "email", "profile", "organization:" + tenant.slug());
        };
    }

    private static Membership membership(IdentityTenant tenant) {
        return switch (tenant.isolation()) {
            case SILO -> new Membership.EveryToken();
            case POOL ->
                    new Membership.ByOrganisation(
                            ORGANISATION_CLAIM, tenant.slug(), TENANT_ATTRIBUTE, tenant.id());
        };
    }

    void ensureRealm(Realm realm, String displayName) {
        // A tenant's own realm may have been removed by another process since this one saw it.
        if (realm.isShared() && keycloak.isUpToDate(realm)) {
            return;
        }
        if (!keycloak.holds(realm.name())) {
            // Tokens for the one that was there before are worth nothing in the next.
            keycloak.forget(realm);
            var made = keycloak.makeRealm(template.of(realm, displayName));
            if (!made.succeeded() && !keycloak.holds(realm.name())) {
                made.orFail();
            }
        }
        pointToPortal(realm);
    }

    /** Checks that the realm is whose it should be, and sends people to where the portal is now. */
    private void pointToPortal(Realm realm) {
        var session = keycloak.asProvisioner(realm);
        if (!realm.owner().equals(ownerOf(session, realm))) {
            throw taken("The realm " + realm.name() + " belongs to another tenant");
        }
        var client = portalClient(session, realm);
        if (!callback(realm).equals(client.redirectUris())) {
            move(realm, client);
        }
        keycloak.noteUpToDate(realm);
    }

    private static @Nullable Object ownerOf(KeycloakAdmin.Session session, Realm realm) {
        return session.object("/" + realm.name()).get("attributes") instanceof Map<?, ?> attributes
                ? attributes.get(OWNER_ATTRIBUTE)
                : null;
    }

    private void move(Realm realm, Client client) {
        var keeper = keycloak.asKeeper(realm);
        var path = "/" + realm.name() + "/clients/" + client.id();
        var changed = new HashMap<>(keeper.object(path));
        var attributes = new HashMap<String, String>();
        if (client.attributes() != null) {
            attributes.putAll(client.attributes());
        }
        attributes.put(SIGNED_OUT_ATTRIBUTE, portal.signedOut().toString());
        changed.put("attributes", attributes);
        changed.put("redirectUris", callback(realm));
        keeper.put(path, changed).orFail();
    }

    private List<String> callback(Realm realm) {
        return List.of(realm.callback(portal).toString());
    }

    private static Client portalClient(KeycloakAdmin.Session session, Realm realm) {
        return session.list("/" + realm.name() + "/clients?clientId=" + Realm.PORTAL, Client.class)
                .getFirst();
    }

    private void ensureOrganisation(Realm realm, IdentityTenant tenant) {
        var session = keycloak.asProvisioner(realm);
        var made =
                session.post(
                        "/" + realm.name() + "/organizations",
                        new Organization(
                                null,
                                // Two hospitals may bear one name; Keycloak wants each once.
                                tenant.slug(),
                                tenant.slug(),
                                true,
                                List.of(Organisations.placeholder(tenant)),
                                Map.of(TENANT_ATTRIBUTE, List.of(tenant.id().toString()))));
        if (made.succeeded()) {
            return;
        }
        var there = organisation(session, realm, tenant.slug());
        var attributes = there.orElseThrow(() -> new KeycloakRefusal(made)).attributes();
        var owners = attributes == null ? List.of() : attributes.get(TENANT_ATTRIBUTE);
        if (!List.of(tenant.id().toString()).equals(owners)) {
            throw taken("The organisation " + tenant.slug() + " belongs to another tenant");
        }
    }

    /** A search answers without attributes, hence the second question. */
    private static Optional<Organization> organisation(
            KeycloakAdmin.Session session, Realm realm, String alias) {
        return session
                .list(
                        "/"
                                + realm.name()
                                + "/organizations?exact=true&search="
                                + encode(alias, UTF_8),
                        Organization.class)
                .stream()
                .filter(found -> found.alias().equals(alias))
                .findFirst()
                .map(found -> session.one(organisationPath(realm, found), Organization.class));
    }

    private static String organisationPath(Realm realm, Organization organisation) {
        return "/" + realm.name() + "/organizations/" + organisation.id();
    }

    static Optional<User> person(KeycloakAdmin.Session session, Realm realm, String address) {
        return session
                .list(
                        "/" + realm.name() + "/users?exact=true&username=" + encode(address, UTF_8),
                        User.class)
                .stream()
                .findFirst();
    }

    /** With the password in the same call: a kill in between would leave a person without one. */
    private static String create(
            KeycloakAdmin.Session session, Realm realm, String address, @Nullable String password) {
        var made =
                session.post(
                        "/" + realm.name() + "/users",
                        new User(
                                null,
                                address,
                                address,
                                true,
                                true,
                                password == null ? List.of("UPDATE_PASSWORD") : List.of(),
                                password == null
                                        ? List.of()
                                        : List.of(new Credential("password", password, false))));
        mustBeStrongEnough(made);
        return made.succeeded()
                ? made.createdId()
                : idOf(
                        person(session, realm, address)
                                .orElseThrow(() -> new KeycloakRefusal(made)));
    }

    static void mustBeStrongEnough(KeycloakAnswer answer) {
        if (answer.status() == 400 && answer.body().contains("invalidPassword")) {
            throw new InvalidField(
                    "password",
                    "weak_password",
                    "At least 12 characters, and not the e-mail address, please.");
        }
    }

    static String idOf(User person) {
        return Optional.ofNullable(person.id()).orElseThrow();
    }

    private static Conflict taken(String detail) {
        return new Conflict("identity_taken", detail);
    }
}
