package com.mydr24.tenant.signin;

/** A sign-in or a token that is not good for the tenant it was shown to. HTTP 401. */
public final class TokenRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Reason reason;

    TokenRefused(Reason reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    TokenRefused(Reason reason, String detail, Throwable cause) {
        super(detail, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** Why, for a log and a test; a person is told only to sign in again. */
    public enum Reason {
        /** Not a token at all, or not signed by this tenant's issuer. */
        SIGNATURE,
        /** Signed, but for another issuer or audience, or outside its time. */
        CLAIMS,
        /** From another sign-in than the one it is shown to complete. */
        NONCE,
        /** Of a person who is not a member of this tenant. */
        MEMBERSHIP,
        /** The callback does not answer the sign-in that was begun. */
        CALLBACK,
        /** The person or the issuer said no. */
        DENIED
    }
}
