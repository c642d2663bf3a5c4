package com.mydr24.tenant.signin;

import com.mydr24.tenant.identity.IdentityProvider;
import com.mydr24.tenant.identity.Issuer;
import com.mydr24.tenant.identity.Issuer.Membership;
import com.mydr24.tenant.signin.TokenRefused.Reason;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides whether a token is one that the issuer stands for: signed by it, for this audience,
 * within its time, and of a member of the very tenant, where the issuer has several.
 */
@Singleton
@Requires(beans = IdentityProvider.class)
class VerifiedTokens {
    /** What our realms sign with. Naming one algorithm leaves nothing to negotiate. */
    private static final JWSAlgorithm ALGORITHM = JWSAlgorithm.RS256;

    private static final int CLOCK_SKEW_SECONDS = 30;

    /** Names the identity provider at which the person signed on, if it was not the issuer. */
    private static final String SIGN_ON = "mydr24_sign_on";

    private final IssuerKeys keys;
    private final Clock machine;

    VerifiedTokens(IssuerKeys keys, @Named("machine") Clock machine) {
        this.keys = keys;
        this.machine = machine;
    }

    /**
     * @param audience the one audience the token must be for
     * @throws TokenRefused when it is not
     */
    SignedIn verify(Issuer issuer, String audience, String token) {
        var claims = signedClaims(issuer, audience, token);
        checkMembership(issuer.membership(), claims);
        checkSignOn(issuer, claims);
        var email = text(claims, "email").orElse("");
        return new SignedIn(
                claims.getSubject(),
                email,
                text(claims, "name").filter(name -> !name.isBlank()).orElse(email),
                Boolean.TRUE.equals(claims.getClaim("email_verified")),
                text(claims, SIGN_ON).isPresent(),
                token,
                authenticatedAt(claims),
                claims.getExpirationTime().toInstant());
    }

    private JWTClaimsSet signedClaims(Issuer issuer, String audience, String token) {
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHM, keys.of(issuer)));
        processor.setJWTClaimsSetVerifier(new ClaimsByMachineTime(issuer, audience, machine));
        try {
            return processor.process(token, null);
        } catch (BadJWTException wrongClaims) {
            throw new TokenRefused(
                    Reason.CLAIMS, "The token is not for here or not for now", wrongClaims);
        } catch (KeySourceException away) {
            throw IssuerDiscovery.unavailable(away);
        } catch (ParseException | BadJOSEException | JOSEException notSigned) {
            throw new TokenRefused(
                    Reason.SIGNATURE, "The token is not signed by this issuer", notSigned);
        }
    }

    private static void checkMembership(Membership membership, JWTClaimsSet claims) {
        switch (membership) {
            case Membership.EveryToken() -> {}
            case Membership.ByOrganisation(var claim, var alias, var attribute, var tenant) -> {
                if (!(claims.getClaim(claim) instanceof Map<?, ?> organisations)
                        || !(organisations.get(alias) instanceof Map<?, ?> organisation)
                        || !List.of(tenant.toString()).equals(organisation.get(attribute))) {
                    throw new TokenRefused(
                            Reason.MEMBERSHIP, "The person is not a member of this organisation");
                }
            }
        }
    }

    /**
     * What a tenant's own provider says counts at that tenant only: in a realm that tenants share,
     * it must not open another tenant to which the same person belongs.
     */
    private static void checkSignOn(Issuer issuer, JWTClaimsSet claims) {
        if (text(claims, SIGN_ON).filter(by -> !by.equals(issuer.signOn())).isPresent()) {
            throw new TokenRefused(
                    Reason.MEMBERSHIP, "The person signed on at another tenant's provider");
        }
    }

    /** Where the issuer does not say, the token is as old as the sign-in. */
    private static Instant authenticatedAt(JWTClaimsSet claims) {
        return claims.getClaim("auth_time") instanceof Number seconds
                ? Instant.ofEpochSecond(seconds.longValue())
                : claims.getIssueTime().toInstant();
    }

    private static Optional<String> text(JWTClaimsSet claims, String name) {
        return claims.getClaim(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** The library's own checks, told the time by the machine's clock. */
    private static final class ClaimsByMachineTime
            extends DefaultJWTClaimsVerifier<SecurityContext> {
        private final Clock machine;

        ClaimsByMachineTime(Issuer issuer, String audience, Clock machine) {
            super(
                    Set.of(audience),
                    new JWTClaimsSet.Builder().issuer(issuer.uri().toString()).build(),
                    Set.of("sub", "iat", "exp"),
                    Set.of());
            this.machine = machine;
            setMaxClockSkew(CLOCK_SKEW_SECONDS);
        }

        @Override
        protected Date currentTime() {
            return Date.from(machine.instant());
        }
    }
}
