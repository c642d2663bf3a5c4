package com.mydr24.tenant.identity;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the identity provider holds of a tenant: to hand over, to remove, and to look whether. */
public interface IdentityRecords {
    /**
     * The tenant's people.
     *
     * @throws com.mydr24.regions.failure.Unavailable while the provider does not answer
     */
    List<Person> people(IdentityTenant tenant);

    /**
     * What there is of the tenant: how many of each kind of thing, such as {@code realm} or {@code
     * member}; kinds of which there is none are missing.
     *
     * @throws com.mydr24.regions.failure.Unavailable while the provider does not answer
     */
    Map<String, Long> count(IdentityTenant tenant);

    /**
     * Removes the tenant's realm, or its organisation and those who are in no other. Safe to
     * repeat.
     *
     * @throws com.mydr24.regions.failure.Unavailable while the provider does not answer
     */
    void remove(IdentityTenant tenant);

    /**
     * Removes one of the tenant's people; whoever is in another organisation too stays there. Safe
     * to repeat.
     *
     * @param subject the person's, in tokens
     * @throws com.mydr24.regions.failure.Unavailable while the provider does not answer
     */
    void removePerson(IdentityTenant tenant, String subject);

    /** One of the tenant's people, as the identity provider knows them. */
    record Person(
            String id,
            String username,
            @Nullable String email,
            @Nullable String firstName,
            @Nullable String lastName,
            boolean enabled) {
        @Override
        public String toString() {
            return "Person[" + id + "]";
        }
    }
}
