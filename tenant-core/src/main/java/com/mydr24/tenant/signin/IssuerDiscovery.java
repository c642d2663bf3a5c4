package com.mydr24.tenant.signin;

import com.mydr24.regions.failure.Unavailable;
import com.mydr24.tenant.identity.IdentityProvider;
import com.mydr24.tenant.identity.Issuer;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What issuers publish about themselves, asked once; their keys are asked again as they change. */
@Singleton
@Requires(beans = IdentityProvider.class)
class IssuerDiscovery implements IssuerKeys {
    private static final int LIMIT_MILLIS = (int) Duration.ofSeconds(5).toMillis();
    private static final int KEY_SET_BYTES = 200_000;
    private static final long KEYS_LAST_MILLIS = Duration.ofMinutes(10).toMillis();

    private final Map<URI, OIDCProviderMetadata> metadata = new ConcurrentHashMap<>();
    private final Map<URI, JWKSource<SecurityContext>> keys = new ConcurrentHashMap<>();

    /**
     * @throws Unavailable while the issuer does not answer
     */
    OIDCProviderMetadata metadata(Issuer issuer) {
        var known = metadata.get(issuer.uri());
        if (known != null) {
            return known;
        }
        try {
            // Checks that the document is about the issuer that was asked for.
            var found =
                    OIDCProviderMetadata.resolve(
                            new com.nimbusds.oauth2.sdk.id.Issuer(issuer.uri()),
                            LIMIT_MILLIS,
                            LIMIT_MILLIS);
            metadata.put(issuer.uri(), found);
            return found;
        } catch (GeneralException | IOException away) {
            throw unavailable(away);
        }
    }

    static Unavailable unavailable(Exception cause) {
        var unavailable =
                new Unavailable("identity_warming_up", "Sign-in is still starting or away");
        unavailable.initCause(cause);
        return unavailable;
    }

    @Override
    public JWKSource<SecurityContext> of(Issuer issuer) {
        return keys.computeIfAbsent(issuer.uri(), _ -> keysAt(metadata(issuer).getJWKSetURI()));
    }

    private static JWKSource<SecurityContext> keysAt(URI uri) {
        try {
            return JWKSourceBuilder.create(
                            uri.toURL(),
                            new DefaultResourceRetriever(LIMIT_MILLIS, LIMIT_MILLIS, KEY_SET_BYTES))
                    .cache(KEYS_LAST_MILLIS, LIMIT_MILLIS)
                    .retrying(true)
                    .outageTolerantForever()
                    .build();
        } catch (MalformedURLException published) {
            throw new IllegalStateException("The issuer publishes keys at " + uri, published);
        }
    }
}
