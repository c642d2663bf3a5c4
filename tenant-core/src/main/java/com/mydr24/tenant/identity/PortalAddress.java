package com.mydr24.tenant.identity;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Requires;
import java.net.URI;

/**
 * Where browsers find the portal.
 *
 * @param baseUrl scheme, host and port, without a path
 */
@ConfigurationProperties("mydr24.portal")
@Requires(property = "mydr24.portal.base-url")
public record PortalAddress(URI baseUrl) {
    /** Where the identity provider sends a person back to after signing in. */
    public URI signInCallback() {
        return baseUrl.resolve("/sign-in/callback");
    }

    /** The same for a partner's people. */
    public URI partnerSignInCallback() {
        return baseUrl.resolve("/partner/sign-in/callback");
    }

    /** Where the identity provider sends a person back to after signing out. */
    public URI signedOut() {
        return baseUrl.resolve("/");
    }
}
