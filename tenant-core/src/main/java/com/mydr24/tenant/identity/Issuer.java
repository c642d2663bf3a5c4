package com.mydr24.tenant.identity;

import com.mydr24.regions.placement.TenantId;
import java.net.URI;
import java.util.List;

/**
 * Who makes a tenant's tokens, and what else a token must say to be that tenant's.
 *
 * @param uri the issuer as OpenID Connect compares it, character by character
 * @param scopes what to ask for at sign-in
 * @param apiAudience the audience of access tokens for the API; identity tokens never carry it
 * @param signOn what the issuer calls the tenant's own identity provider, whether there is one or
 *     not
 */
public record Issuer(
        URI uri,
        Client client,
        List<String> scopes,
        String apiAudience,
        String signOn,
        Membership membership) {

    /** The portal, as this issuer knows it. */
    public record Client(String id, String secret) {
        @Override
        public String toString() {
            return "Client[" + id + "]";
        }
    }

    /** Which of the issuer's tokens belong to the tenant. */
    public sealed interface Membership {
        /** All of them: the issuer is the tenant's own. */
        record EveryToken() implements Membership {}

        /**
         * Those whose claim names the tenant's organisation, by its alias and by the tenant's id:
         * an alias may be given again after a tenant has left, an id never.
         *
         * @param claim an object of organisations by alias
         * @param idAttribute the attribute of an organisation that holds the tenant's id
         */
        record ByOrganisation(String claim, String alias, String idAttribute, TenantId tenant)
                implements Membership {}
    }
}
