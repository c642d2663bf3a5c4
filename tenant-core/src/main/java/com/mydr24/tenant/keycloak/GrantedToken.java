package com.mydr24.tenant.keycloak;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;

/** As much of a token answer as we use. */
@Serdeable.Deserializable
record GrantedToken(
        @JsonProperty("access_token") String accessToken,
        @JsonProperty("expires_in") int expiresInSeconds) {

    @Override
    public String toString() {
        return "GrantedToken[for " + expiresInSeconds + " s]";
    }
}
