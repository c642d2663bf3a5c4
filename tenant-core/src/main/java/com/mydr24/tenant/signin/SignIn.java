package com.mydr24.tenant.signin;

import com.mydr24.tenant.identity.IdentityProvider;
import com.mydr24.tenant.identity.IdentityTenant;
import com.mydr24.tenant.identity.PortalAddress;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Signs a person in to one tenant. */
@Singleton
@Requires(beans = IdentityProvider.class)
public class SignIn {
    private final IdentityProvider identity;
    private final CodeFlow flow;
    private final PortalAddress portal;

    SignIn(IdentityProvider identity, CodeFlow flow, PortalAddress portal) {
        this.identity = identity;
        this.flow = flow;
        this.portal = portal;
    }

    /**
     * Begins a sign-in: the browser goes to the answer's redirect, and the rest waits on the
     * server.
     *
     * @param longestSession a person who proved longer ago who they are must do so again
     * @param atOwnProvider whether to go on to the tenant's own identity provider at once
     * @param address the person's e-mail address, to be filled in there; null when not known
     * @throws com.mydr24.regions.failure.Unavailable while the tenant's issuer does not answer
     */
    public BegunSignIn begin(
            IdentityTenant tenant,
            Duration longestSession,
            boolean atOwnProvider,
            @Nullable String address) {
        return flow.begin(
                identity.issuerFor(tenant),
                portal.signInCallback(),
                longestSession,
                atOwnProvider,
                address);
    }

    /**
     * Completes a sign-in with what the browser brought back.
     *
     * @param callback the query of the callback
     * @throws TokenRefused when the callback does not answer this sign-in, the person was turned
     *     away, or the token is not this tenant's
     * @throws com.mydr24.regions.failure.Unavailable while the tenant's issuer does not answer
     */
    public SignedIn complete(
            IdentityTenant tenant, BegunSignIn begun, Map<String, List<String>> callback) {
        return flow.complete(identity.issuerFor(tenant), portal.signInCallback(), begun, callback);
    }

    /**
     * Where the browser ends the session at the issuer too; it comes back to the portal's front.
     *
     * @param identityToken of the session that ends; it may have expired
     * @throws com.mydr24.regions.failure.Unavailable while the tenant's issuer does not answer
     */
    public URI signOut(IdentityTenant tenant, String identityToken) {
        return flow.signOut(identity.issuerFor(tenant), identityToken);
    }
}
