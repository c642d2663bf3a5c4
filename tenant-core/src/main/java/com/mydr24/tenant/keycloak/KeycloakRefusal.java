package com.mydr24.tenant.keycloak;

/** Keycloak said no to something it should accept; a fault of ours or of its configuration. */
final class KeycloakRefusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    KeycloakRefusal(KeycloakAnswer answer) {
        super(answer.request() + " was refused with " + answer.status() + ": " + answer.body());
    }
}
