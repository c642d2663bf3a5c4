package com.mydr24.tenant.signin;

import com.mydr24.tenant.identity.IdentityProvider;
import com.mydr24.tenant.identity.Issuer;
import com.mydr24.tenant.identity.PortalAddress;
import com.mydr24.tenant.signin.TokenRefused.Reason;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.Prompt;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** OpenID Connect's authorisation code flow with PKCE, at any issuer of ours. */
@Singleton
@Requires(beans = IdentityProvider.class)
class CodeFlow {
    /** Keycloak's own parameter: the provider to go on to. */
    private static final String HINT = "kc_idp_hint";

    private static final int LIMIT_MILLIS = (int) Duration.ofSeconds(10).toMillis();

    private final IssuerDiscovery discovery;
    private final VerifiedTokens tokens;
    private final PortalAddress portal;

    CodeFlow(IssuerDiscovery discovery, VerifiedTokens tokens, PortalAddress portal) {
        this.discovery = discovery;
        this.tokens = tokens;
        this.portal = portal;
    }

    /** As {@link SignIn#begin}; the issuer sends the browser back to the callback. */
    BegunSignIn begin(
            Issuer issuer,
            URI callback,
            Duration longestSession,
            boolean atOwnProvider,
            @Nullable String address) {
        var state = new State();
        var nonce = new Nonce();
        var verifier = new CodeVerifier();
        var request =
                new AuthenticationRequest.Builder(
                                ResponseType.CODE,
                                new Scope(issuer.scopes().toArray(String[]::new)),
                                new ClientID(issuer.client().id()),
                                callback)
                        .endpointURI(discovery.metadata(issuer).getAuthorizationEndpointURI())
                        .state(state)
                        .nonce(nonce)
                        .maxAge((int) longestSession.toSeconds())
                        .codeChallenge(verifier, CodeChallengeMethod.S256);
        if (address != null) {
            request.loginHint(address);
        }
        if (atOwnProvider) {
            // Anew each time: a session by password must not stand for one by the provider.
            request.customParameter(HINT, issuer.signOn()).prompt(new Prompt(Prompt.Type.LOGIN));
        }
        return new BegunSignIn(
                request.build().toURI(), state.getValue(), nonce.getValue(), verifier.getValue());
    }

    /** As {@link SignIn#complete}. */
    SignedIn complete(
            Issuer issuer, URI callback, BegunSignIn begun, Map<String, List<String>> query) {
        var code = code(issuer, begun, parse(callback, query));
        var token = redeem(issuer, callback, code, new CodeVerifier(begun.codeVerifier()));
        var signedIn = tokens.verify(issuer, issuer.client().id(), token.getParsedString());
        checkNonce(token, begun);
        return signedIn;
    }

    /** As {@link SignIn#signOut}. */
    URI signOut(Issuer issuer, String identityToken) {
        try {
            return new LogoutRequest(
                            discovery.metadata(issuer).getEndSessionEndpointURI(),
                            JWTParser.parse(identityToken),
                            portal.signedOut(),
                            null)
                    .toURI();
        } catch (java.text.ParseException kept) {
            throw new IllegalStateException("The session holds no token", kept);
        }
    }

    private static AuthorizationCode code(
            Issuer issuer, BegunSignIn begun, AuthenticationResponse response) {
        if (!new State(begun.state()).equals(response.getState())) {
            throw new TokenRefused(Reason.CALLBACK, "The callback answers another sign-in");
        }
        // RFC 9207: who answered, so that no issuer's code is taken to another's token endpoint.
        var answering = response.getIssuer();
        if (answering != null && !answering.getValue().equals(issuer.uri().toString())) {
            throw new TokenRefused(Reason.CALLBACK, "The callback comes from another issuer");
        }
        if (!response.indicatesSuccess()) {
            var error = response.toErrorResponse().getErrorObject();
            throw new TokenRefused(Reason.DENIED, "The issuer answered " + error.getCode());
        }
        return Objects.requireNonNull(
                response.toSuccessResponse().getAuthorizationCode(), "a code was asked for");
    }

    private static AuthenticationResponse parse(URI callback, Map<String, List<String>> query) {
        try {
            return AuthenticationResponseParser.parse(callback, query);
        } catch (ParseException malformed) {
            throw new TokenRefused(Reason.CALLBACK, "The callback is malformed", malformed);
        }
    }

    private JWT redeem(Issuer issuer, URI callback, AuthorizationCode code, CodeVerifier verifier) {
        var request =
                new TokenRequest.Builder(
                                discovery.metadata(issuer).getTokenEndpointURI(),
                                new ClientSecretBasic(
                                        new ClientID(issuer.client().id()),
                                        new Secret(issuer.client().secret())),
                                new AuthorizationCodeGrant(code, callback, verifier))
                        .build()
                        .toHTTPRequest();
        request.setConnectTimeout(LIMIT_MILLIS);
        request.setReadTimeout(LIMIT_MILLIS);
        try {
            var response = OIDCTokenResponseParser.parse(request.send());
            if (!response.indicatesSuccess()) {
                var error = response.toErrorResponse().getErrorObject();
                throw new TokenRefused(
                        Reason.DENIED, "The issuer does not redeem the code: " + error.getCode());
            }
            return ((com.nimbusds.openid.connect.sdk.OIDCTokenResponse)
                            response.toSuccessResponse())
                    .getOIDCTokens()
                    .getIDToken();
        } catch (ParseException malformed) {
            throw new TokenRefused(Reason.DENIED, "The issuer's answer is malformed", malformed);
        } catch (IOException away) {
            throw IssuerDiscovery.unavailable(away);
        }
    }

    private static void checkNonce(JWT token, BegunSignIn begun) {
        try {
            if (!begun.nonce().equals(token.getJWTClaimsSet().getStringClaim("nonce"))) {
                throw new TokenRefused(Reason.NONCE, "The token is of another sign-in");
            }
        } catch (java.text.ParseException malformed) {
            throw new TokenRefused(Reason.NONCE, "The token's nonce is no text", malformed);
        }
    }
}
