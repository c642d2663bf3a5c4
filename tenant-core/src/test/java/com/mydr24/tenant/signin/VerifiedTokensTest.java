package com.mydr24.tenant.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mydr24.regions.placement.TenantId;
import com.mydr24.tenant.identity.Issuer;
import com.mydr24.tenant.identity.Issuer.Membership;
import com.mydr24.tenant.signin.TokenRefused.Reason;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerifiedTokensTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final TenantId TENANT = new TenantId(new UUID(1, 1));
    private static final TenantId ANOTHER = new TenantId(new UUID(2, 2));
    private static final RSAKey KEY = newKey();
    private static final RSAKey STRANGERS_KEY = newKey();

    private static final Issuer OWN_REALM =
            new Issuer(
                    URI.create("https://id.example/realms/t-alpha"),
                    new Issuer.Client("portal", "secret"),
                    List.of("openid"),
                    "api",
                    "sso-alpha",
                    new Membership.EveryToken());
    private static final Issuer SHARED_REALM =
            new Issuer(
                    OWN_REALM.uri(),
                    OWN_REALM.client(),
                    OWN_REALM.scopes(),
                    OWN_REALM.apiAudience(),
                    OWN_REALM.signOn(),
                    new Membership.ByOrganisation("organisations", "alpha", "tenant", TENANT));

    @Test
    void tokenOfTheIssuerForTheAudienceIsAccepted() {
        var signedIn = verify(OWN_REALM, NOW, signed(claims(), KEY));

        assertThat(signedIn)
                .returns("ann", SignedIn::subject)
                .returns("ann@alpha.example", SignedIn::email)
                .returns("ann@alpha.example", SignedIn::name)
                .returns(NOW.plusSeconds(300), SignedIn::expires);
    }

    @Test
    void tokenEndsByTheMachinesClock() {
        var token = signed(claims(), KEY);

        assertThat(verify(OWN_REALM, NOW.plusSeconds(299), token).subject()).isEqualTo("ann");
        assertRefused(Reason.CLAIMS, OWN_REALM, NOW.plus(Duration.ofMinutes(6)), token);
    }

    @Test
    void tokenFromTheFutureIsRefused() {
        var token = signed(claims().notBeforeTime(Date.from(NOW.plusSeconds(3600))), KEY);

        assertRefused(Reason.CLAIMS, OWN_REALM, NOW, token);
    }

    @Test
    void wordOfAProviderCountsAtItsOwnTenantOnly() {
        var own = signed(claims().claim("mydr24_sign_on", "sso-alpha"), KEY);
        var other = signed(claims().claim("mydr24_sign_on", "sso-beta"), KEY);

        assertThat(verify(OWN_REALM, NOW, own).byOwnProvider()).isTrue();
        assertThat(verify(OWN_REALM, NOW, signed(claims(), KEY)).byOwnProvider()).isFalse();
        assertRefused(Reason.MEMBERSHIP, OWN_REALM, NOW, other);
    }

    @Test
    void tokenForAnotherAudienceIsRefused() {
        assertRefused(Reason.CLAIMS, OWN_REALM, NOW, signed(claims().audience("account"), KEY));
    }

    @Test
    void tokenNamingAnotherIssuerIsRefusedThoughTheKeyIsRight() {
        var token = signed(claims().issuer("https://id.example/realms/t-beta"), KEY);

        assertRefused(Reason.CLAIMS, OWN_REALM, NOW, token);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sub", "exp", "iat"})
    void tokenWithoutTheUsualClaimsIsRefused(String claim) {
        assertRefused(Reason.CLAIMS, OWN_REALM, NOW, signed(claims().claim(claim, null), KEY));
    }

    @Test
    void tokenSignedByAStrangerIsRefused() {
        assertRefused(Reason.SIGNATURE, OWN_REALM, NOW, signed(claims(), STRANGERS_KEY));
    }

    @Test
    void unsignedTokenIsRefused() {
        assertRefused(Reason.SIGNATURE, OWN_REALM, NOW, new PlainJWT(claims().build()).serialize());
    }

    @Test
    void publicKeyUsedAsASharedSecretIsRefused() throws JOSEException {
        var forged =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(KEY.getKeyID()).build(),
                        claims().build());
        forged.sign(new MACSigner(KEY.toRSAPublicKey().getEncoded()));

        assertRefused(Reason.SIGNATURE, OWN_REALM, NOW, forged.serialize());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "a.b.c"})
    void textThatIsNoTokenIsRefused(String text) {
        assertRefused(Reason.SIGNATURE, OWN_REALM, NOW, text);
    }

    @Test
    void memberOfTheOrganisationIsAccepted() {
        var token = signed(memberOf("alpha", TENANT), KEY);

        assertThat(verify(SHARED_REALM, NOW, token).subject()).isEqualTo("ann");
    }

    @Test
    void personOfNoOrganisationIsRefused() {
        assertRefused(Reason.MEMBERSHIP, SHARED_REALM, NOW, signed(claims(), KEY));
    }

    @Test
    void memberOfAnotherOrganisationIsRefused() {
        var token = signed(memberOf("beta", ANOTHER), KEY);

        assertRefused(Reason.MEMBERSHIP, SHARED_REALM, NOW, token);
    }

    @Test
    void organisationOfTheSameNameButAnotherTenantIsRefused() {
        var token = signed(memberOf("alpha", ANOTHER), KEY);

        assertRefused(Reason.MEMBERSHIP, SHARED_REALM, NOW, token);
    }

    @Test
    void listOfNamesIsNoProofOfMembership() {
        var token = signed(claims().claim("organisations", List.of("alpha")), KEY);

        assertRefused(Reason.MEMBERSHIP, SHARED_REALM, NOW, token);
    }

    @Test
    void signedInPersonsTokenStaysOutOfLogs() {
        var token = signed(claims(), KEY);

        assertThat(verify(OWN_REALM, NOW, token).toString()).doesNotContain(token);
    }

    private static SignedIn verify(Issuer issuer, Instant now, String token) {
        var keys =
                new ImmutableJWKSet<com.nimbusds.jose.proc.SecurityContext>(
                        new JWKSet(KEY.toPublicJWK()));
        return new VerifiedTokens(_ -> keys, Clock.fixed(now, ZoneOffset.UTC))
                .verify(issuer, "portal", token);
    }

    private static void assertRefused(Reason reason, Issuer issuer, Instant now, String token) {
        assertThatExceptionOfType(TokenRefused.class)
                .isThrownBy(() -> verify(issuer, now, token))
                .extracting(TokenRefused::reason)
                .isEqualTo(reason);
    }

    private static JWTClaimsSet.Builder memberOf(String alias, TenantId tenant) {
        return claims().claim(
                        "organisations",
                        Map.of(alias, Map.of("tenant", List.of(tenant.toString()))));
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(OWN_REALM.uri().toString())
                .audience("portal")
                .subject("ann")
                .claim("email", "ann@alpha.example")
                .issueTime(Date.from(NOW))
                .expirationTime(Date.from(NOW.plusSeconds(300)));
    }

    private static String signed(JWTClaimsSet.Builder claims, RSAKey key) {
        var token =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
                        claims.build());
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException failure) {
            throw new AssertionError(failure);
        }
        return token.serialize();
    }

    /** All of one name, so that only the signature tells them apart. */
    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyID("key").generate();
        } catch (JOSEException failure) {
            throw new AssertionError(failure);
        }
    }
}
