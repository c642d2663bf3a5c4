package com.mydr24.portal.signin;

import com.mydr24.tenant.signin.BegunSignIn;
import io.micronaut.serde.annotation.Serdeable;
import java.net.URI;

/**
 * A sign-in whose person is at the identity provider now.
 *
 * @param next the page to show when it is done
 */
@Serdeable
record PendingSignIn(
        String redirect, String state, String nonce, String codeVerifier, String next) {

    static PendingSignIn of(BegunSignIn begun, String next) {
        return new PendingSignIn(
                begun.redirect().toString(),
                begun.state(),
                begun.nonce(),
                begun.codeVerifier(),
                next);
    }

    BegunSignIn begun() {
        return new BegunSignIn(URI.create(redirect), state, nonce, codeVerifier);
    }

    @Override
    public String toString() {
        return "PendingSignIn[to " + next + "]";
    }
}
