package com.mydr24.tenant.keycloak;

import java.net.URI;

/** What Keycloak answered to one administrative call. */
record KeycloakAnswer(String request, int status, String location, String body) {
    boolean succeeded() {
        return status < 300;
    }

    KeycloakAnswer orFail() {
        if (!succeeded()) {
            throw new KeycloakRefusal(this);
        }
        return this;
    }

    /** The id of what was just made, which Keycloak tells only as the end of its address. */
    String createdId() {
        var path = URI.create(location).getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
