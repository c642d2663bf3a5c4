package com.mydr24.tenant.signin;

import com.mydr24.tenant.identity.PartnerAccounts;
import com.mydr24.tenant.identity.PortalAddress;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Signs a partner's person in. The token says only who it is; of which partner, and whether still,
 * is asked of the programme.
 */
@Singleton
@Requires(beans = PartnerAccounts.class)
public class PartnerSignIn {
    private final PartnerAccounts accounts;
    private final CodeFlow flow;
    private final PortalAddress portal;

    PartnerSignIn(PartnerAccounts accounts, CodeFlow flow, PortalAddress portal) {
        this.accounts = accounts;
        this.flow = flow;
        this.portal = portal;
    }

    /**
     * Begins a sign-in, as {@link SignIn#begin} does.
     *
     * @param longestSession a person who proved longer ago who they are must do so again
     * @throws com.mydr24.regions.failure.Unavailable while the issuer does not answer
     */
    public BegunSignIn begin(Duration longestSession) {
        return flow.begin(
                accounts.issuer(), portal.partnerSignInCallback(), longestSession, false, null);
    }

    /**
     * Completes a sign-in with what the browser brought back.
     *
     * @param callback the query of the callback
     * @throws TokenRefused when the callback does not answer this sign-in, the person was turned
     *     away, or the token is not of the partners' issuer
     * @throws com.mydr24.regions.failure.Unavailable while the issuer does not answer
     */
    public SignedIn complete(BegunSignIn begun, Map<String, List<String>> callback) {
        return flow.complete(accounts.issuer(), portal.partnerSignInCallback(), begun, callback);
    }

    /**
     * Where the browser ends the session at the issuer too; it comes back to the portal's front.
     *
     * @param identityToken of the session that ends; it may have expired
     * @throws com.mydr24.regions.failure.Unavailable while the issuer does not answer
     */
    public URI signOut(String identityToken) {
        return flow.signOut(accounts.issuer(), identityToken);
    }
}
