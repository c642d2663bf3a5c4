package com.mydr24.portal.identity;

import com.fasterxml.jackson.core.type.TypeReference;
import com.mydr24.portal.PortalForTests;
import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.identity.IdentityProvider;
import com.mydr24.tenant.identity.IdentityTenant;
import com.mydr24.tenant.signin.SignIn;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** The access token of a tenant's admin, got as the portal gets it and as no program may. */
final class PersonToken {
    private static final com.fasterxml.jackson.databind.ObjectMapper JSON =
            new com.fasterxml.jackson.databind.ObjectMapper();

    private PersonToken() {}

    static String of(PortalForTests portal, String slug) {
        IdentityTenant tenant =
                IdentityTenant.of(portal.bean(Directory.class).bySlug(slug).orElseThrow());
        SignIn signIn = portal.bean(SignIn.class);
        var issuer = portal.bean(IdentityProvider.class).issuerFor(tenant);
        var begun = signIn.begin(tenant, Duration.ofHours(8), false, null);
        URI base = URI.create("http://127.0.0.1:" + portal.url().getPort());
        try (var browser = new Browser(base);
                var inside = new KeycloakInside(portal.bean(ObjectMapper.class))) {
            var callback =
                    browser.signIn(
                            begun.redirect(),
                            "admin@" + slug + ".example",
                            KeycloakForTests.PASSWORD);
            Map<String, String> fields = new HashMap<>();
            fields.put("grant_type", "authorization_code");
            fields.put("client_id", issuer.client().id());
            fields.put("client_secret", issuer.client().secret());
            fields.put("redirect_uri", base + "/sign-in/callback");
            fields.put("code_verifier", begun.codeVerifier());
            fields.put("code", Objects.requireNonNull(callback.get("code")).getFirst());
            String realm = issuer.uri().getPath().substring("/realms/".length());
            return String.valueOf(inside.grant(realm, fields).get("access_token"));
        }
    }

    /** The token with its end moved into the past: neither in time nor as signed. */
    static String expired(String token) {
        String[] parts = token.split("\\.", -1);
        try {
            Map<String, Object> claims =
                    JSON.readValue(
                            Base64.getUrlDecoder().decode(parts[1]),
                            new TypeReference<Map<String, Object>>() {});
            claims.put("exp", 1);
            parts[1] =
                    Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(JSON.writeValueAsBytes(claims));
            return String.join(".", parts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
