package com.mydr24.tenant.signin;

import java.net.URI;

/**
 * A sign-in under way: where to send the browser, and what its return is checked against. To be
 * kept on the server, for ten minutes at most, and used once.
 */
public record BegunSignIn(URI redirect, String state, String nonce, String codeVerifier) {
    @Override
    public String toString() {
        return "BegunSignIn[at " + redirect.getHost() + redirect.getPath() + "]";
    }
}
