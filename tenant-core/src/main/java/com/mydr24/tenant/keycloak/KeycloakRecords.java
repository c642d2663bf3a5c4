package com.mydr24.tenant.keycloak;

import com.mydr24.tenant.identity.IdentityRecords;
import com.mydr24.tenant.identity.IdentityTenant;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What Keycloak holds of a tenant. Only what bears the tenant's own id is ever touched. */
@Singleton
@Requires(property = "mydr24.keycloak.url")
class KeycloakRecords implements IdentityRecords {
    private static final String OWNER_ATTRIBUTE = "mydr24.owner";
    private static final String SERVICE_ACCOUNT = "service-account-";
    private static final int PAGE = 100;

    private final KeycloakAdmin keycloak;
    private final Organisations organisations;

    KeycloakRecords(KeycloakAdmin keycloak, Organisations organisations) {
        this.keycloak = keycloak;
        this.organisations = organisations;
    }

    @Override
    public List<Person> people(IdentityTenant tenant) {
        Realm realm = Realm.of(tenant);
        if (!keycloak.holds(realm.name())) {
            return List.of();
        }
        KeycloakAdmin.Session session = keycloak.asProvisioner(realm);
        if (realm.holdsOrganisations()) {
            return organisations
                    .find(session, realm, tenant)
                    .map(id -> all(session, organisationPath(realm, id) + "/members?"))
                    .orElse(List.of());
        }
        return all(session, "/" + realm.name() + "/users?");
    }

    @Override
    public Map<String, Long> count(IdentityTenant tenant) {
        Realm realm = Realm.of(tenant);
        Map<String, Long> found = new TreeMap<>();
        if (!keycloak.holds(realm.name())) {
            return found;
        }
        boolean isThere =
                realm.holdsOrganisations()
                        ? organisations
                                .find(keycloak.asProvisioner(realm), realm, tenant)
                                .isPresent()
                        : isOwn(realm);
        if (isThere) {
            found.put(realm.holdsOrganisations() ? "organisation" : "realm", 1L);
            long people = people(tenant).size();
            if (people > 0) {
                found.put("member", people);
            }
        }
        return found;
    }

    @Override
    public void remove(IdentityTenant tenant) {
        Realm realm = Realm.of(tenant);
        if (!keycloak.holds(realm.name())) {
            return;
        }
        if (!realm.holdsOrganisations()) {
            if (isOwn(realm)) {
                keycloak.asKeeper(realm).delete("/" + realm.name()).orFail();
                keycloak.forget(realm);
            }
            return;
        }
        KeycloakAdmin.Session session = keycloak.asProvisioner(realm);
        organisations
                .find(session, realm, tenant)
                .ifPresent(organisation -> {
                    String path = organisationPath(realm, organisation);
                    removeProvider(session, realm, tenant);
                    for (Person member : all(session, path + "/members?")) {
                        leave(session, realm, member);
                    }
                    session.delete(path).orFail();
                });
    }

    @Override
    public void removePerson(IdentityTenant tenant, String subject) {
        Realm realm = Realm.of(tenant);
        KeycloakAdmin.Session session = keycloak.asProvisioner(realm);
        String user = "/" + realm.name() + "/users/" + subject;
        if (realm.holdsOrganisations() && organisationsOf(session, realm, subject) > 1) {
            user = organisations.pathOf(session, realm, tenant) + "/members/" + subject;
        }
        KeycloakAnswer removed = session.delete(user);
        if (removed.status() != 404) {
            removed.orFail();
        }
    }

    private static int organisationsOf(KeycloakAdmin.Session session, Realm realm, String subject) {
        String path = "/" + realm.name() + "/organizations/members/" + subject + "/organizations";
        return session.holds("/" + realm.name() + "/users/" + subject)
                ? session.list(path, Map.class).size()
                : 0;
    }

    /** The tenant's own identity provider, which Keycloak would leave behind. */
    private static void removeProvider(
            KeycloakAdmin.Session session, Realm realm, IdentityTenant tenant) {
        KeycloakAnswer removed =
                session.delete(
                        "/"
                                + realm.name()
                                + "/identity-provider/instances/"
                                + Realm.signOnAlias(tenant));
        if (removed.status() != 404) {
            removed.orFail();
        }
    }

    /** A person who is in another organisation too stays there. */
    private static void leave(KeycloakAdmin.Session session, Realm realm, Person member) {
        if (organisationsOf(session, realm, member.id()) <= 1) {
            KeycloakAnswer removed = session.delete("/" + realm.name() + "/users/" + member.id());
            if (removed.status() != 404) {
                removed.orFail();
            }
        }
    }

    private boolean isOwn(Realm realm) {
        return realm.owner()
                .equals(
                        keycloak.asProvisioner(realm).object("/" + realm.name()).get("attributes")
                                        instanceof Map<?, ?> attributes
                                ? attributes.get(OWNER_ATTRIBUTE)
                                : null);
    }

    private static String organisationPath(Realm realm, String organisation) {
        return "/" + realm.name() + "/organizations/" + organisation;
    }

    private static List<Person> all(KeycloakAdmin.Session session, String path) {
        List<Person> people = new ArrayList<>();
        List<Representations.Member> page;
        do {
            page =
                    session.list(
                            path + "first=" + people.size() + "&max=" + PAGE,
                            Representations.Member.class);
            page.forEach(member -> people.add(member.toPerson()));
        } while (page.size() == PAGE);
        people.removeIf(person -> person.username().startsWith(SERVICE_ACCOUNT));
        return people;
    }
}
