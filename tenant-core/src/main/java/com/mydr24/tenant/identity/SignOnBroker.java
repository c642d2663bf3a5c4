package com.mydr24.tenant.identity;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lets a tenant's people sign on at the tenant's own identity provider. */
public interface SignOnBroker {
    /**
     * Connects the provider, in place of whichever was connected before. Safe to repeat.
     *
     * @param domains what the addresses of its people may end in
     * @throws com.mydr24.regions.failure.InvalidField on {@code metadata} when it is none, or on
     *     {@code clientSecret} when there is none yet
     * @throws com.mydr24.regions.failure.Unavailable while the realm does not answer
     */
    void connect(IdentityTenant tenant, Provider provider, List<String> domains);

    /**
     * Removes the provider, and lets nobody sign on there any more. Safe to repeat.
     *
     * @throws com.mydr24.regions.failure.Unavailable while the realm does not answer
     */
    void disconnect(IdentityTenant tenant);

    /**
     * Says which domains the tenant has now.
     *
     * @throws com.mydr24.regions.failure.Unavailable while the realm does not answer
     */
    void tellDomains(IdentityTenant tenant, List<String> domains);

    /** What the tenant enters at its own provider; the same before it is connected and after. */
    Contact contact(IdentityTenant tenant);

    /** A tenant's own identity provider. */
    sealed interface Provider {
        /**
         * By OpenID Connect, as its discovery document says.
         *
         * @param clientSecret null keeps the one from before
         */
        record Oidc(
                URI issuer,
                URI authorization,
                URI token,
                URI keys,
                @Nullable URI userInfo,
                String clientId,
                @Nullable String clientSecret)
                implements Provider {
            @Override
            public String toString() {
                return "Oidc[" + issuer + "]";
            }
        }

        /** By SAML 2.0, as its metadata says. */
        record Saml(String metadata) implements Provider {
            @Override
            public String toString() {
                return "Saml[" + metadata.length() + " characters]";
            }
        }
    }

    /**
     * What a provider must be told about us.
     *
     * @param redirect where it sends people back to: redirect URI, or assertion consumer service
     * @param entityId who asks, in SAML
     * @param metadata where both stand as SAML metadata, once the provider is connected
     */
    record Contact(URI redirect, URI entityId, URI metadata) {}
}
