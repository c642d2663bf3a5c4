package com.mydr24.tenant.keycloak;

import com.mydr24.regions.failure.InvalidField;
import com.mydr24.tenant.identity.IdentityRecords.Person;
import com.mydr24.tenant.identity.Issuer;
import com.mydr24.tenant.identity.PartnerAccounts;
import com.mydr24.tenant.keycloak.Representations.Credential;
import com.mydr24.tenant.keycloak.Representations.Member;
import com.mydr24.tenant.keycloak.Representations.User;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Partners' people as users of one realm. */
@Singleton
@Requires(property = "mydr24.keycloak.url")
class KeycloakPartnerAccounts implements PartnerAccounts {
    private static final String TITLE = "MyDR24 for partners";
    private static final String USERS = "/" + Realm.PARTNERS.name() + "/users";

    private final KeycloakRealms realms;
    private final KeycloakAdmin keycloak;
    private final KeycloakConfig config;
    private final RealmSecrets secrets;

    KeycloakPartnerAccounts(
            KeycloakRealms realms,
            KeycloakAdmin keycloak,
            KeycloakConfig config,
            RealmSecrets secrets) {
        this.realms = realms;
        this.keycloak = keycloak;
        this.config = config;
        this.secrets = secrets;
    }

    @Override
    public String ensure(String email) {
        KeycloakAdmin.Session session = session();
        String address = email.toLowerCase(Locale.ROOT);
        Optional<User> known = KeycloakRealms.person(session, Realm.PARTNERS, address);
        if (known.isPresent()) {
            return KeycloakRealms.idOf(known.get());
        }
        // Disabled and without a password: whoever knows the address alone gets nowhere.
        KeycloakAnswer made =
                session.post(
                        USERS,
                        new User(null, address, address, false, false, List.of(), List.of()));
        if (made.status() == 400) {
            throw new InvalidField(
                    "email", "bad_email", "An e-mail address looks like name@example.org.");
        }
        return made.succeeded()
                ? made.createdId()
                : KeycloakRealms.idOf(
                        KeycloakRealms.person(session, Realm.PARTNERS, address)
                                .orElseThrow(() -> new KeycloakRefusal(made)));
    }

    /** The password first: enabled without one, the account would ask nobody for anything. */
    @Override
    public void open(String subject, String name, String password) {
        KeycloakAdmin.Session session = session();
        String path = USERS + "/" + subject;
        KeycloakAnswer set =
                session.put(path + "/reset-password", new Credential("password", password, false));
        KeycloakRealms.mustBeStrongEnough(set);
        set.orFail();
        var changed = new HashMap<>(session.object(path));
        changed.put("enabled", true);
        changed.put("emailVerified", true);
        changed.put("firstName", name);
        KeycloakAnswer opened = session.put(path, changed);
        if (opened.status() == 400) {
            throw new InvalidField("name", "bad_name", "A name as people write it, please.");
        }
        opened.orFail();
    }

    @Override
    public void remove(String subject) {
        KeycloakAnswer removed = session().delete(USERS + "/" + subject);
        if (removed.status() != 404) {
            removed.orFail();
        }
    }

    @Override
    public Optional<Person> find(String subject) {
        KeycloakAdmin.Session session = session();
        String path = USERS + "/" + subject;
        return session.holds(path)
                ? Optional.of(session.one(path, Member.class).toPerson())
                : Optional.empty();
    }

    @Override
    public Issuer issuer() {
        realms.ensureRealm(Realm.PARTNERS, TITLE);
        return new Issuer(
                config.issuer(Realm.PARTNERS.name()),
                new Issuer.Client(Realm.PORTAL, secrets.of(Realm.PARTNERS.name(), Realm.PORTAL)),
                List.of("openid", "email", "profile"),
                KeycloakRealms.API_AUDIENCE,
                "",
                new Issuer.Membership.EveryToken());
    }

    private KeycloakAdmin.Session session() {
        realms.ensureRealm(Realm.PARTNERS, TITLE);
        return keycloak.asProvisioner(Realm.PARTNERS);
    }
}
