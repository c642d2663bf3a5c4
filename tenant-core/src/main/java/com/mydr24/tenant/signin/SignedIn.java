package com.mydr24.tenant.signin;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person whom an issuer vouches for.
 *
 * @param name what to call the person; the e-mail address where no name is known
 * @param emailVerified whether the issuer vouches for the address
 * @param byOwnProvider whether the person signed on at the tenant's own identity provider
 * @param token what the issuer signed: the identity token, or the access token shown to the API
 * @param authenticatedAt when the person last proved who they are, at the issuer
 * @param expires when the token does, by the machine's clock
 */
public record SignedIn(
        String subject,
        String email,
        String name,
        boolean emailVerified,
        boolean byOwnProvider,
        String token,
        Instant authenticatedAt,
        Instant expires) {

    /** The address, if the issuer vouches for it. */
    public @Nullable String verifiedAddress() {
        return emailVerified ? email : null;
    }

    @Override
    public String toString() {
        return "SignedIn[" + subject + " until " + expires + "]";
    }
}
