package com.mydr24.tenant.signon;

import com.mydr24.tenant.signon.SignOnSettings.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The identity provider a tenant wants to connect, as somebody typed it.
 *
 * @param issuer of OpenID Connect: the issuer, or the address of its discovery document
 * @param clientSecret of OpenID Connect; null keeps the one from before
 * @param metadataUrl of SAML: where its metadata is
 * @param metadata of SAML: the metadata itself, in place of where it is
 * @param required whether the tenant's people may sign in by it only
 */
public record WantedProvider(
        Kind kind,
        @Nullable String issuer,
        @Nullable String clientId,
        @Nullable String clientSecret,
        @Nullable String metadataUrl,
        @Nullable String metadata,
        boolean required) {
    @Override
    public String toString() {
        return "WantedProvider[" + kind + "]";
    }
}
