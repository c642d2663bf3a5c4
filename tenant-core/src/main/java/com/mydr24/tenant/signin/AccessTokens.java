package com.mydr24.tenant.signin;

import com.mydr24.tenant.identity.IdentityProvider;
import com.mydr24.tenant.identity.IdentityTenant;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;

/** Access tokens shown to the API. */
@Singleton
@Requires(beans = IdentityProvider.class)
public class AccessTokens {
    private final IdentityProvider identity;
    private final VerifiedTokens tokens;

    AccessTokens(IdentityProvider identity, VerifiedTokens tokens) {
        this.identity = identity;
        this.tokens = tokens;
    }

    /**
     * Accepts the token as this tenant's.
     *
     * @throws TokenRefused when it is not
     * @throws com.mydr24.regions.failure.Unavailable while the tenant's issuer does not answer
     */
    public SignedIn accept(IdentityTenant tenant, String bearerToken) {
        var issuer = identity.issuerFor(tenant);
        return tokens.verify(issuer, issuer.apiAudience(), bearerToken);
    }
}
