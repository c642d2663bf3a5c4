package com.mydr24.portal.signin;

import com.mydr24.tenant.signin.SignedIn;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;

/**
 * A person's session, as the cell's Redis keeps it.
 *
 * @param identityToken what signing out shows to the identity provider
 * @param began when the person signed in, by the machine's clock
 */
@Serdeable
record Session(String subject, String email, String name, String identityToken, Instant began) {

    static Session of(SignedIn signedIn, Instant began) {
        return new Session(
                signedIn.subject(), signedIn.email(), signedIn.name(), signedIn.token(), began);
    }

    @Override
    public String toString() {
        return "Session[since " + began + "]";
    }
}
