package com.mydr24.tenant.signon;

import com.mydr24.tenant.tier.Isolation;
import java.time.Instant;

/**
 * The identity provider a tenant has connected.
 *
 * @param source who it is: the issuer by OpenID Connect, the first lines of who it is by SAML
 * @param home where it was connected; a tenant that moved connects it again
 * @param required whether the tenant's people may sign in by it only
 */
public record SignOnSettings(
        Kind kind,
        String source,
        String clientId,
        Isolation home,
        boolean required,
        Instant changedAt) {

    /** How the provider is spoken to. */
    public enum Kind {
        OIDC,
        SAML
    }
}
